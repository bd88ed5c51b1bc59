/* Lets what is written not reach the disk for as long as the file named by FAILING_SYNC stands there, as a disk does that
 * is about to break. Loaded before the C library by the torture, and by nothing else. */
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int synced(long call, int file)
{
    const char *fails = getenv("FAILING_SYNC");
    if (fails != NULL && access(fails, F_OK) == 0) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(call, file);
}

int fsync(int file)
{
    return synced(SYS_fsync, file);
}

int fdatasync(int file)
{
    return synced(SYS_fdatasync, file);
}
