-- The last head of each day is asked for on a public page.

create index checkpoint_at on kernel.checkpoint (at);
