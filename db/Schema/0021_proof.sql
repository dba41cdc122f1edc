-- The chain in a form from which one entry can be proved without showing its neighbours: each link keeps the salted hash of its entry,
-- and the chain runs over those. The chain is made anew once, from the journal, whose rows are untouched.

alter table kernel.link disable trigger link_is_append_only;
alter table kernel.checkpoint disable trigger checkpoint_is_append_only;
truncate kernel.checkpoint, kernel.link;
alter table kernel.checkpoint enable trigger checkpoint_is_append_only;
alter table kernel.link enable trigger link_is_append_only;

alter table kernel.link
    add column salt bytea not null check (octet_length(salt) = 16),
    add column leaf bytea not null check (octet_length(leaf) = 32);
comment on table kernel.link is 'The chain over the journal: leaf = SHA-256(salt, entry), hash = SHA-256(previous hash, leaf). A leaf can be shown to anybody: without the salt nothing can be guessed from it';
