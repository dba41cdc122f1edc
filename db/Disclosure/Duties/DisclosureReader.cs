using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What anybody asks about duties: the catalogue, their occurrences, and the rate.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">Reads how long a notice has to stay visible.</param>
/// <param name="calendars">Reads the official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class DisclosureReader(NpgsqlDataSource db, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The government's half of the catalogue: what it must publish by itself, as it stands today.</summary>
    public Task<IReadOnlyList<Obligation>> CatalogueAsync(CancellationToken ct) => RowsAsync(withEnded: false, ct);

    /// <summary>The catalogue and the rows that have ended, each as it last stood: what fell due while they stood keeps its name and its place in the rate.</summary>
    public Task<IReadOnlyList<Obligation>> EverAsync(CancellationToken ct) => RowsAsync(withEnded: true, ct);

    private async Task<IReadOnlyList<Obligation>> RowsAsync(bool withEnded, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Obligation>(new CommandDefinition("""
            select c.code, c.position, c.level1_zh, c.level2_zh, c.content_zh, c.level1_en, c.level2_en, c.content_en,
                   c.schedule, c.clock, c.due_month, c.due_day, c.confirmed as confirmed_by_release,
                   greatest(k.confirmed_at, k.counts_from::timestamp at time zone 'Asia/Shanghai') as confirmed_at,
                   coalesce(b.laws, '[]') as basis, coalesce(b.repealed, false) as repealed_basis, c.note_zh, c.note_en,
                   c.list, c.shown_for,
                   array(
                       select u.code
                       from unnest(c.channels) with ordinality as u (code, place)
                       join reference.channel h on h.code = u.code and (h.valid_to is null or h.valid_to >= @Today)
                        and h.valid_from = (select max(n.valid_from) from reference.channel n where n.code = u.code and n.valid_from <= @Today)
                       order by u.place) as channels,
                   c.known_on, r.code as register, (select min(f.valid_from) from reference.catalogue f where f.code = c.code) as since,
                   (select nullif(max(coalesce(f.valid_to, date 'infinity')), date 'infinity') from reference.catalogue f where f.code = c.code) as until, e.reason as end_reason
            from reference.catalogue c
            left join disclosure.duty_end e on e.obligation = c.code
            left join disclosure.confirmation k on k.obligation = c.code and (k.counts_from is null or k.counts_from <= @Today)
            left join reference.register r on r.catalogue = c.code
            left join lateral (
                select jsonb_agg(jsonb_build_object('titleZh', l.title_zh, 'titleEn', l.title_en, 'articles', a.articles, 'repealedOn', l.valid_to) order by a.position) as laws,
                       bool_and(coalesce(l.valid_to < @Today, false)) as repealed
                from reference.catalogue_basis a
                join reference.law l on l.code = a.law
                where a.catalogue = c.code
                  and a.valid_from = (select max(n.valid_from) from reference.catalogue_basis n where n.catalogue = c.code and n.valid_from <= @Today)) b on true
            where c.bearer = 'government' and c.mode = 'proactive'
              and c.valid_from <= @Today
              and (c.valid_to is null or c.valid_to >= @Today
                   or (@withEnded and not exists (select 1 from reference.catalogue n where n.code = c.code and n.valid_from > c.valid_from and n.valid_from <= @Today)))
            order by array_position(array['guide', 'bureau', 'term', 'site'], c.list), c.position, c.code
            """, new { clock.Today, withEnded }, cancellationToken: ct))];
    }

    /// <summary>Occurrences that fall due from one day to another, both included, by due day.</summary>
    public async Task<IReadOnlyList<OccurrenceLine>> OccurrencesAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var lines = await connection.QueryAsync<OccurrenceLine>(new CommandDefinition(Lines, new { from, to, one = (Guid?)null, superseded = WithdrawalReason.Superseded }, cancellationToken: ct));
        return await ShownAsync([.. lines], ct);
    }

    /// <summary>One occurrence; null when there is none.</summary>
    public async Task<OccurrenceLine?> FindAsync(Id<Occurrence> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var line = await connection.QuerySingleOrDefaultAsync<OccurrenceLine>(new CommandDefinition(Lines, new { from = DateOnly.MinValue, to = DateOnly.MaxValue, one = (Guid?)id.Value, superseded = WithdrawalReason.Superseded }, cancellationToken: ct));
        return line is null ? null : (await ShownAsync([line], ct))[0];
    }

    // What ended because it had served its time did fulfil the duty; a column is kept fresh by the first notice after the day counted from.
    private const string Lines = """
        select o.id, o.obligation, o.kind, o.title, o.period, o.begun_on, o.due_on, o.reasoning, o.opened_at, l.lapsed_at,
               coalesce(f.fulfilments, '[]') as fulfilments, o.case_id, l.reason as lapsed_because
        from disclosure.occurrence o
        left join disclosure.lapse l on l.occurrence_id = o.id
        left join lateral (
            select jsonb_agg(jsonb_build_object(
                'means', means, 'on', day, 'since', since, 'until', until, 'served', served, 'notice', notice, 'row', row_id, 'title', title, 'ground', ground, 'url', url)
                order by day, since) as fulfilments
            from (
                select 'edition' as means, (r.since at time zone 'Asia/Shanghai')::date as day, r.since, w.withdrawn_at as until,
                       coalesce(w.reason = @superseded, false) as served, p.notice_id as notice, null::uuid as row_id, e.title, null as ground, null as url
                from disclosure.notice_occurrence c
                join lateral (
                    select min(x.released_at) as since
                    from disclosure.release x
                    where x.notice_id = c.notice_id and x.edition >= c.edition) r on r.since is not null
                join disclosure.publication p on p.notice_id = c.notice_id
                join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
                left join disclosure.withdrawal w on w.notice_id = p.notice_id
                where c.occurrence_id = o.id
                union all
                select s.means, case when s.means = 'elsewhere' then s.shown_on else (s.signed_at at time zone 'Asia/Shanghai')::date end, s.signed_at, x.ended_at,
                       false, null, s.id, s.statement, '《' || a.title_zh || '》' || g.articles, s.url
                from disclosure.fulfilment s
                left join reference.exemption_ground g on g.code = s.ground
                left join reference.law a on a.code = g.law
                left join disclosure.fulfilment_end x on x.fulfilment_id = s.id
                where s.occurrence_id = o.id
                union all
                (select 'edition', (p.published_at at time zone 'Asia/Shanghai')::date, p.published_at, null, false, p.notice_id, null, e.title, null, null
                 from reference.freshness n
                 join disclosure.publication p on p.column_code = n.column_code
                 join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
                 where o.kind = 'freshness' and n.catalogue = o.obligation
                   and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id and w.reason <> @superseded)
                   and (p.published_at at time zone 'Asia/Shanghai')::date > o.begun_on
                 order by p.published_at
                 limit 1)) as known) f on true
        where (@one::uuid is null or o.id = @one) and o.due_on between @from and @to
        order by o.due_on, o.id
        """;

    /// <summary>The duties that a notice was published to fulfil.</summary>
    public async Task<IReadOnlyList<OccurrenceLine>> FulfilledByAsync(Id<Notice> notice, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<OccurrenceLine>(new CommandDefinition("""
            select o.id, o.obligation, o.kind, o.title, o.period, o.begun_on, o.due_on, o.reasoning, o.opened_at, null::timestamptz as lapsed_at,
                   jsonb_build_array(jsonb_build_object('means', 'edition', 'on', (r.since at time zone 'Asia/Shanghai')::date, 'since', r.since,
                       'served', false, 'notice', c.notice_id, 'title', '')) as fulfilments, o.case_id, null::text as lapsed_because
            from disclosure.notice_occurrence c
            join disclosure.occurrence o on o.id = c.occurrence_id
            join lateral (
                select min(x.released_at) as since
                from disclosure.release x
                where x.notice_id = c.notice_id and x.edition >= c.edition) r on r.since is not null
            where c.notice_id = @notice
            order by o.due_on, o.id
            """, new { notice }, cancellationToken: ct))];
    }

    /// <summary>The rate of a year as it stands today.</summary>
    /// <param name="year">The year; null is this year.</param>
    /// <param name="ct">Stops the work.</param>
    public Task<DisclosureRate> RateAsync(int? year, CancellationToken ct) => RateAsync(year ?? clock.Today.Year, clock.Today, ct);

    /// <summary>The rate of a year as it was known on a day.</summary>
    /// <param name="year">The year.</param>
    /// <param name="on">The day, not after today.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<DisclosureRate> RateAsync(int year, DateOnly on, CancellationToken ct) =>
        DisclosureRate.Of(year, on, await OccurrencesAsync(new(year, 1, 1), new(year, 12, 31), ct), await EverAsync(ct));

    /// <summary>The duties that fall due next, from today on, and are not fulfilled.</summary>
    public async Task<IReadOnlyList<OccurrenceLine>> NextDueAsync(int take, CancellationToken ct) =>
        [.. (await OccurrencesAsync(clock.Today, clock.Today.AddYears(1), ct)).Where(each => each.IsOpen).Take(take)];

    /// <summary>The duties that a notice might fulfil: open ones due within a year either way, the most urgent first.</summary>
    public async Task<IReadOnlyList<OccurrenceLine>> OpenAsync(CancellationToken ct) =>
        [.. (await OccurrencesAsync(clock.Today.AddYears(-1), clock.Today.AddYears(1), ct)).Where(each => each.IsOpen)];

    // The window runs from the day of publication, so it is known only once there is one.
    private async Task<IReadOnlyList<OccurrenceLine>> ShownAsync(IReadOnlyList<OccurrenceLine> lines, CancellationToken ct)
    {
        var windows = (await EverAsync(ct)).Where(row => row.ShownFor is not null).ToDictionary(row => row.Code, row => row.ShownFor!);
        if (!lines.Any(line => windows.ContainsKey(line.Obligation) && line.Fulfilments.Value.Length > 0)) return lines;
        var (book, calendar) = (await rules.AllAsync(ct), await calendars.CurrentAsync(ct));
        return
        [
            .. lines.Select(line =>
                windows.TryGetValue(line.Obligation, out var code) && line.Fulfilments.Value is [var first, ..] && book.Find(code, first.On) is { } rule
                    ? line with { ShownUntil = Deadline.Of(first.On, rule.AsDeadline(), calendar).DueOn }
                    : line),
        ];
    }
}
