#include "stranger.h"

STRANGER(QUIDIT_MAGIC, QUIDIT_ABI + 1, sizeof(quidit_plugin));
