-- Moments at which a wave opens and closes by itself, set by a person.

alter table surveys.wave
    add column opens_at timestamptz,
    add column closes_at timestamptz,
    add constraint wave_moments check (opens_at < closes_at);
comment on column surveys.wave.opens_at is 'When the queue opens it; null where a person does';
comment on column surveys.wave.closes_at is 'When the queue closes it; null where a person does';
grant update (opens_at, closes_at) on surveys.wave to app;
