/*
 * What packages below crypto keep in a goroutine, and how they end the program.
 *
 * Ports runtime/fipsbypass.go, and those parts of runtime/runtime1.go and runtime/panic.go.
 */
#include "internal/std/crypto/fips140/fips140.h"
#include "runtime/internal.h"

void crypto_fips140_setBypass(void)
{
	runtime_getg()->fipsOnlyBypass = true;
}

void crypto_fips140_unsetBypass(void)
{
	runtime_getg()->fipsOnlyBypass = false;
}

bool crypto_fips140_isBypassed(void)
{
	return runtime_getg()->fipsOnlyBypass;
}

uint8_t crypto_internal_fips140_getIndicator(void)
{
	return runtime_getg()->fipsIndicator;
}

void crypto_internal_fips140_setIndicator(uint8_t indicator)
{
	runtime_getg()->fipsIndicator = indicator;
}

void crypto_internal_fips140_fatal(GoString s)
{
	runtime_fatal(s);
}

void crypto_internal_sysrand_fatal(GoString s)
{
	runtime_fatal(s);
}

void crypto_rand_fatal(GoString s)
{
	runtime_fatal(s);
}

bool crypto_subtle_setDITEnabled(void)
{
	return false;
}

void crypto_subtle_setDITDisabled(void)
{
}

void crypto_internal_boring_sig_BoringCrypto(void)
{
}

void crypto_internal_boring_sig_FIPSOnly(void)
{
}

void crypto_internal_boring_sig_StandardCrypto(void)
{
}
