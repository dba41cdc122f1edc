-- Known totals of the population, weights made from them, official scores from published papers.

create table surveys.margin (
    id uuid primary key,
    variable text not null check (variable ~ '^[a-z][a-z0-9-]{0,39}$'),
    as_of date not null,
    source text not null check (length(source) between 4 and 500),
    targets jsonb not null,
    entered_at timestamptz not null default kernel.now()
);
comment on table surveys.margin is 'How many people the population has in each answer of a question, with the source; a correction is another row';
create index margin_variable on surveys.margin (variable, entered_at desc);
grant select, insert (id, variable, as_of, source, targets) on surveys.margin to app;

create table surveys.weight_set (
    id uuid primary key,
    wave_id uuid not null references surveys.wave (id),
    method text not null check (method in ('post_stratification', 'raking')),
    low double precision check (low between 0 and 1),
    high double precision check (high >= 1),
    iterations integer not null,
    largest_error double precision not null,
    converged boolean not null,
    trims integer not null,
    within_bounds boolean not null,
    respondents integer not null,
    left_out integer not null,
    smallest double precision not null,
    largest double precision not null,
    weight_effect double precision not null,
    effective_base double precision not null,
    made_at timestamptz not null default kernel.now()
);
comment on table surveys.weight_set is 'How a closed wave was weighted and how that ended. The weights themselves follow from the margins and the answers, which do not change';
comment on column surveys.weight_set.method is 'enum WeightMethod';
create index weight_set_wave on surveys.weight_set (wave_id, made_at desc);
grant select, insert (id, wave_id, method, low, high, iterations, largest_error, converged, trims, within_bounds, respondents, left_out, smallest, largest, weight_effect, effective_base) on surveys.weight_set to app;

create table surveys.weight_margin (
    weight_set_id uuid not null references surveys.weight_set (id),
    margin_id uuid not null references surveys.margin (id),
    position integer not null,
    primary key (weight_set_id, margin_id)
);
comment on table surveys.weight_margin is 'The margins that a weight set holds, in the order in which they are raked';
create index weight_margin_margin on surveys.weight_margin (margin_id);
grant select, insert on surveys.weight_margin to app;

alter table surveys.publication add column weight_set_id uuid references surveys.weight_set (id);
comment on column surveys.publication.weight_set_id is 'The weights behind the figures; null where every answer counts the same';
create index publication_weights on surveys.publication (weight_set_id);
grant insert (weight_set_id) on surveys.publication to app;

create table surveys.official_score (
    id uuid primary key,
    year integer not null check (year between 2011 and 2100),
    area text not null check (area in ('pinghu', 'zhejiang')),
    score double precision check (score between 0 and 100),
    rank integer check (rank > 0),
    ranked integer check (ranked >= rank),
    source text not null check (length(source) between 4 and 500),
    link text,
    entered_at timestamptz not null default kernel.now(),
    check (score is not null or rank is not null)
);
comment on table surveys.official_score is 'Scores of the provincial survey as a published paper has them; the newest row of a year and area counts';
comment on column surveys.official_score.area is 'enum OfficialArea';
create index official_score_year on surveys.official_score (year desc, area, entered_at desc);
grant select, insert (id, year, area, score, rank, ranked, source, link) on surveys.official_score to app;

-- What the province has published of the whole; Pinghu's own score and rank are entered when a paper gives them.
insert into surveys.official_score (id, year, area, score, source, link) values
    (gen_random_uuid(), 2018, 'zhejiang', 82.85, '2018 年度浙江省生态环境公众满意度调查结果（2019-01-29 报道）', 'http://www.qdhnews.com.cn/news/content/2019-01/29/content_8855753.html'),
    (gen_random_uuid(), 2020, 'zhejiang', 84.68, '2020 年度浙江省生态环境公众满意度调查结果，《浙江日报》2021-01-12', 'http://zjrb.zjol.com.cn/html/2021-01/12/content_3402193.htm?div=-1'),
    (gen_random_uuid(), 2022, 'zhejiang', 86.02, '2022 年度浙江省生态环境公众满意度调查结果，浙江省生态环境厅 2023-01-19', 'http://sthjt.zj.gov.cn/art/2023/1/19/art_1201344_58937567.html'),
    (gen_random_uuid(), 2025, 'zhejiang', 89.62, '2025 年度浙江省生态环境公众满意度调查结果（浙江省统计局发布，凤凰网浙江报道）', 'https://zj.ifeng.com/c/8mPD9yvmN59');
