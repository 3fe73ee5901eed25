#include "stranger.h"

STRANGER(QUIDIT_MAGIC + 1, QUIDIT_ABI, sizeof(quidit_plugin));
