-- Places: one register of sites for every capability.

create schema places;
comment on schema places is 'One register of sites: enterprises, outfalls, stations, risk points';
grant usage on schema places to app;

create table places.site (
    id uuid primary key,
    kind text not null check (kind in ('enterprise', 'outfall', 'station', 'risk_point', 'other')),
    name text not null,
    aliases text[] not null default '{}',
    town text not null references reference.town (code),
    street text,
    lat double precision check (lat between 30.4 and 30.9),
    lon double precision check (lon between 120.8 and 121.3),
    permit_number text,
    keys text[] not null,
    bigrams text[] not null,
    made_at timestamptz not null default kernel.now(),
    closed_at timestamptz,
    check ((lat is null) = (lon is null))
);
comment on table places.site is 'A site that complaints, reports, figures and notices point to; one that has closed stays for what points to it';
comment on column places.site.kind is 'enum SiteKind';
comment on column places.site.lat is 'WGS 84, within Pinghu; not personal: a place of an enterprise or of the bureau';
comment on column places.site.lon is 'WGS 84, within Pinghu; not personal: a place of an enterprise or of the bureau';
comment on column places.site.keys is 'Name and aliases in the one form that is compared';
comment on column places.site.bigrams is 'Pairs of neighbouring characters of the keys, for the search';
create index site_keys on places.site using gin (keys);
create index site_bigrams on places.site using gin (bigrams);
create index site_town on places.site (town);
create unique index site_name on places.site (town, name) where closed_at is null;
create unique index site_permit on places.site (permit_number) where permit_number is not null;
grant select, insert (id, kind, name, aliases, town, street, lat, lon, permit_number, keys, bigrams),
    update (kind, name, aliases, town, street, lat, lon, permit_number, keys, bigrams, closed_at) on places.site to app;
