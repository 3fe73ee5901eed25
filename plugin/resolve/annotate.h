/* The end of the pipeline: everything found in a document as the annotations of the public
 * header, in document order. */
#ifndef QUIDIT_ANNOTATE_H
#define QUIDIT_ANNOTATE_H

#include "owner.h"

typedef struct findings {
    const items *all;
    const rules *rules;
    const entities *entities;
    const statements *statements;
    const speakers *speakers;
    const figures *figures;
    const uint32_t *owners; /* one a figure */
} findings;

/* Annotations in the arena, by start, then longest first, then kind; *count says how many. NULL
 * when the arena failed. */
quidit_annotation *annotate(arena *mem, const findings *found, uint64_t *count);

#endif
