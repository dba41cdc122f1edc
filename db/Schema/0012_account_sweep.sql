-- Past standing-in is erased after its time in kernel.retention.

grant delete on accounts.stand_in to app;
