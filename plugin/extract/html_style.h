/* How the page looks: colours of equal lightness on a light and on a dark ground, so that text
 * on them keeps a contrast above 7:1 (tests/cli/test_html.py), and numbers beside them for
 * whoever sees or prints no colours. --h is the hue of a speaker. */
#ifndef QUIDIT_HTML_STYLE_H
#define QUIDIT_HTML_STYLE_H

/* clang-format off */
static const char html_style[] =
    ":root{color-scheme:light dark;--sat:75%;--light:88%;--line:28%;--ink:#1b1b1b;--page:#fff;"
    "--soft:#555;--grey:#e3e3e3;--money:#8a5a00}\n"
    "@media (prefers-color-scheme:dark){:root{--sat:42%;--light:21%;--line:68%;--ink:#ececec;"
    "--page:#161616;--soft:#c8c8c8;--grey:#3a3a3a;--money:#f0c060}}\n"
    "body{margin:2rem auto;padding:0 1rem;max-width:44rem;color:var(--ink);"
    "background:var(--page);font:1.05rem/1.7 Georgia,'DejaVu Serif',serif}\n"
    "header{font:.9rem/1.5 system-ui,sans-serif;border-bottom:1px solid var(--soft);"
    "padding-bottom:1rem;margin-bottom:1.5rem}\n"
    "h1{font-size:1.1rem;margin:0;overflow-wrap:anywhere}\n"
    "p{margin:.3rem 0 .8rem;color:var(--soft)}\n"
    "ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.35rem}\n"
    "li{padding:.1rem .5rem;border-radius:.3rem;"
    "background:hsl(var(--h) var(--sat) var(--light))}\n"
    "li.n{background:var(--grey)}\nli.m{background:none}\nli i{font-style:normal;opacity:.75}\n"
    "li i::before{content:'\\d7'}\n"
    "a{color:inherit}\n"
    "article{white-space:pre-wrap;overflow-wrap:break-word;unicode-bidi:plaintext}\n"
    ".s{background:hsl(var(--h) var(--sat) var(--light));border-radius:.2rem;"
    "padding:.12em 0;box-decoration-break:clone;-webkit-box-decoration-break:clone}\n"
    ".s.n{background:var(--grey)}\n"
    ".s.k{border-bottom:2px dashed var(--soft)}\n"
    ".s .s{outline:1px solid hsl(var(--h) var(--sat) var(--line))}\n"
    ".s[data-n]::before{content:attr(data-n);font:bold .65em system-ui,sans-serif;"
    "vertical-align:super;margin:0 .25em 0 .1em;color:var(--soft)}\n"
    ".c,.w{text-decoration:underline solid 2px hsl(var(--h) var(--sat) var(--line));"
    "text-underline-offset:.25em}\n"
    ".c{text-decoration-style:wavy;text-decoration-thickness:1px}\n"
    ".c.n,.w.n{text-decoration-color:var(--soft)}\n"
    ".a{border:1px solid var(--money);border-radius:.2rem;padding:0 .15em;font-weight:600}\n"
    ":target{outline:3px solid hsl(var(--h) var(--sat) var(--line))}\n"
    "@media print{:root{--sat:75%;--light:88%;--line:28%;--ink:#000;--page:#fff;--soft:#444;"
    "--grey:#e3e3e3;--money:#8a5a00}body{margin:0;max-width:none;font-size:11pt}"
    ".s,li{-webkit-print-color-adjust:exact;print-color-adjust:exact}li{break-inside:avoid}}\n";
/* clang-format on */

#endif
