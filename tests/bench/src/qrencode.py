"""qrencode.py TOKEN COUNT   microseconds for each code by libqrencode (Debian: libqrencode4), level M"""

import ctypes
import sys
import time

library = ctypes.CDLL("libqrencode.so.4")
library.QRcode_encodeString8bit.restype = ctypes.c_void_p
token, count = sys.argv[1].encode(), int(sys.argv[2])
LEVEL_M = 1

begun = time.perf_counter()
for _ in range(count):
    code = library.QRcode_encodeString8bit(token, 0, LEVEL_M)
    assert code
    library.QRcode_free(ctypes.c_void_p(code))
print((time.perf_counter() - begun) * 1e6 / count)
