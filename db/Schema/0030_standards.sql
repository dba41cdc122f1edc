-- Standards say what they speak of, and which of their items decide the class of a section.

alter table reference.standard add column medium text not null default 'air' check (medium in ('air', 'water', 'noise'));
comment on column reference.standard.medium is 'enum Medium';

alter table reference.standard_limit add column assessed boolean not null default true;
comment on column reference.standard_limit.assessed is 'False for what the class of a section leaves out: total nitrogen and coliforms (环办〔2011〕22号)';
