/*
 * Packages crypto/fips140, crypto/internal/fips140, crypto/subtle, crypto/rand and
 * crypto/internal/sysrand: what their Go code, compiled, asks of the runtime.
 */
#ifndef GOCRT_INTERNAL_STD_CRYPTO_FIPS140_FIPS140_H
#define GOCRT_INTERNAL_STD_CRYPTO_FIPS140_FIPS140_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* crypto/fips140/enforcement.go */

/* A flag of the calling goroutine. */
GOCRT_API void crypto_fips140_setBypass(void);
GOCRT_API bool crypto_fips140_isBypassed(void);
GOCRT_API void crypto_fips140_unsetBypass(void);

/* crypto/internal/fips140/indicator.go */

/* A number of the calling goroutine, 0 at first. */
GOCRT_API uint8_t crypto_internal_fips140_getIndicator(void);
GOCRT_API void crypto_internal_fips140_setIndicator(uint8_t indicator);

/* crypto/internal/fips140/cast.go, crypto/internal/sysrand/rand.go, crypto/rand/rand.go */

/* fatal error: s. */
GOCRT_API GOCRT_NORETURN void crypto_internal_fips140_fatal(GoString s);
GOCRT_API GOCRT_NORETURN void crypto_internal_sysrand_fatal(GoString s);
GOCRT_API GOCRT_NORETURN void crypto_rand_fatal(GoString s);

/* crypto/subtle/dit.go */

/* Data-independent timing, which no supported processor has to switch on: false, nothing. */
GOCRT_API bool crypto_subtle_setDITEnabled(void);
GOCRT_API void crypto_subtle_setDITDisabled(void);

/* crypto/internal/boring/sig/sig.go */

/* Marks in Go's machine code; they do nothing. */
GOCRT_API void crypto_internal_boring_sig_BoringCrypto(void);
GOCRT_API void crypto_internal_boring_sig_FIPSOnly(void);
GOCRT_API void crypto_internal_boring_sig_StandardCrypto(void);

GOCRT_END_DECLS

#endif
