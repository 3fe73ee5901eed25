#include "stranger.h"

STRANGER(QUIDIT_MAGIC, QUIDIT_ABI, sizeof(quidit_plugin) - sizeof(void *));
