#include "talk.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include "unfit.h"

static const char *program = "quidit";
static bool output_failed;
static int output_error;

void talk_start(const char *name)
{
    program = name;
    signal(SIGPIPE, SIG_IGN); /* writing fails instead, and is told */
    signal(SIGXFSZ, SIG_IGN);
    /* Opened the wrong way round, so that writing to a closed stdout stays an error. */
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            _exit(EXIT_TROUBLE);
}

/* In one line, for a terminal. */
static bool unfit(UChar32 c)
{
    return unfit_control(c) || unfit_direction(c) || c == 0x2028 || c == 0x2029;
}

void talk_escape(FILE *out, const char *text, size_t len)
{
    const uint8_t *bytes = (const uint8_t *)text;
    for (size_t i = 0; i < len;) {
        size_t start = i;
        UChar32 c;
        U8_NEXT(bytes, i, len, c);
        if (c < 0)
            for (; start < i; start++)
                fprintf(out, "\\x%02x", bytes[start]);
        else if (c == '\n')
            fputs("\\n", out);
        else if (c == '\t')
            fputs("\\t", out);
        else if (!unfit(c))
            fwrite(text + start, 1, i - start, out);
        else if (c < 0x100)
            fprintf(out, "\\x%02x", (unsigned)c);
        else
            fprintf(out, "\\u%04x", (unsigned)c);
    }
}

void talk(const char *format, ...)
{
    char *message = NULL;
    va_list arguments;
    va_start(arguments, format);
    int len = vasprintf(&message, format, arguments);
    va_end(arguments);

    flockfile(stderr);
    fprintf(stderr, "%s: ", program);
    if (len >= 0)
        talk_escape(stderr, message, (size_t)len);
    else
        fputs("out of memory", stderr);
    putc('\n', stderr);
    funlockfile(stderr);
    if (len >= 0)
        free(message);
}

void talk_cannot(const char *verb, const char *name, const char *why)
{
    talk("cannot %s '%s': %s", verb, name, why);
}

/* A pipe without a reader polls as an error; errno may have been used for something else since
 * the write that failed. */
static bool reader_gone(void)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return output_error == EPIPE || (poll(&output, 1, 0) == 1 && (output.revents & POLLERR));
}

bool talk_output_open(void)
{
    if (!output_failed && ferror(stdout)) {
        output_failed = true;
        output_error = errno;
    }
    return !output_failed;
}

int talk_end(int code)
{
    if (talk_output_open() && fflush(stdout) == EOF) {
        output_failed = true;
        output_error = errno;
    }
    bool gone = output_failed && reader_gone();
    if (fclose(stdout) == EOF && !output_failed) {
        output_failed = true;
        output_error = errno;
    }
    if (output_failed && !gone) {
        talk("cannot write standard output: %s", strerror(output_error));
        return EXIT_TROUBLE;
    }
    return code;
}

bool talk_colour(const char *when, FILE *out)
{
    if (when && strcmp(when, "always") == 0)
        return true;
    if (when && strcmp(when, "never") == 0)
        return false;
    const char *forbidden = getenv("NO_COLOR");
    return isatty(fileno(out)) && !(forbidden && *forbidden);
}
