using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One occurrence of a duty with what fulfils it.</summary>
/// <param name="Id">The occurrence.</param>
/// <param name="Obligation">The code of its catalogue row.</param>
/// <param name="Title">What it is about, for one that a person opened; empty for a period.</param>
/// <param name="Period">The period, e.g. <c>2026-Q3</c>; for an event it names the event.</param>
/// <param name="BegunOn">When the information was formed, or the period's first day.</param>
/// <param name="DueOn">On time until the end of this day.</param>
/// <param name="Reasoning">How the due day was counted; null where the law names the day.</param>
/// <param name="Notice">The first published notice that fulfils it; null while none does.</param>
/// <param name="NoticeTitle">Its title.</param>
/// <param name="PublishedAt">When that became public.</param>
public sealed record OccurrenceLine(
    Id<Occurrence> Id, string Obligation, string Title, string Period, DateOnly BegunOn, DateOnly DueOn, Json<DeadlineReasoning>? Reasoning,
    Id<Notice>? Notice, string? NoticeTitle, DateTimeOffset? PublishedAt)
{
    /// <summary>The day on which it became public, in Pinghu; null while it is not.</summary>
    public DateOnly? PublishedOn => PublishedAt is { } at ? Clock.DayOf(at) : null;

    /// <summary>Public by the end of its due day.</summary>
    public bool IsOnTime => PublishedOn <= DueOn;

    /// <summary>What it is about, in the language: the event as it was entered, or the duty and its period.</summary>
    public string Name(Obligation? duty, Wording words) =>
        Title.Length > 0 ? Title : words["Disclosure.Occurrence.Of", duty?.Title(words) ?? Obligation, Period];
}

/// <summary>What anybody asks about duties: the catalogue, their occurrences, and the rate.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class DisclosureReader(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The government's half of the catalogue: what it must publish by itself, as it stands today.</summary>
    public async Task<IReadOnlyList<Obligation>> CatalogueAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Obligation>(new CommandDefinition("""
            select c.code, c.position, c.level1_zh, c.level2_zh, c.content_zh, c.level1_en, c.level2_en, c.content_en,
                   c.schedule, c.clock, c.due_month, c.due_day, c.confirmed as confirmed_by_release, k.confirmed_at,
                   coalesce(b.laws, '[]') as basis, coalesce(b.repealed, false) as repealed_basis, c.note_zh, c.note_en
            from reference.catalogue c
            left join disclosure.confirmation k on k.obligation = c.code
            left join lateral (
                select jsonb_agg(jsonb_build_object('titleZh', l.title_zh, 'titleEn', l.title_en, 'articles', a.articles, 'repealedOn', l.valid_to) order by a.position) as laws,
                       bool_and(coalesce(l.valid_to < @Today, false)) as repealed
                from reference.catalogue_basis a
                join reference.law l on l.code = a.law
                where a.catalogue = c.code) b on true
            where c.bearer = 'government' and c.mode = 'proactive'
              and c.valid_from <= @Today and (c.valid_to is null or c.valid_to >= @Today)
            order by array_position(array['guide', 'bureau', 'term'], c.list), c.position, c.code
            """, new { clock.Today }, cancellationToken: ct))];
    }

    /// <summary>Occurrences that fall due from one day to another, both included, by due day.</summary>
    public async Task<IReadOnlyList<OccurrenceLine>> OccurrencesAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<OccurrenceLine>(new CommandDefinition("""
            select o.id, o.obligation, o.title, o.period, o.begun_on, o.due_on, o.reasoning, f.notice_id as notice, f.title as notice_title, f.published_at
            from disclosure.occurrence o
            left join lateral (
                select p.notice_id, e.title, p.published_at
                from disclosure.notice_occurrence c
                join disclosure.publication p on p.notice_id = c.notice_id
                join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
                left join disclosure.withdrawal w on w.notice_id = p.notice_id
                where c.occurrence_id = o.id and (w.reason is null or w.reason = @superseded)
                order by p.published_at
                limit 1) f on true
            where o.due_on between @from and @to
            order by o.due_on, o.id
            """, new { from, to, superseded = WithdrawalReason.Superseded }, cancellationToken: ct))];
    }

    /// <summary>The duties that a notice was published to fulfil.</summary>
    public async Task<IReadOnlyList<OccurrenceLine>> FulfilledByAsync(Id<Notice> notice, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<OccurrenceLine>(new CommandDefinition("""
            select o.id, o.obligation, o.title, o.period, o.begun_on, o.due_on, o.reasoning, p.notice_id as notice, null::text as notice_title, p.published_at
            from disclosure.notice_occurrence c
            join disclosure.occurrence o on o.id = c.occurrence_id
            join disclosure.publication p on p.notice_id = c.notice_id
            where c.notice_id = @notice
            order by o.due_on, o.id
            """, new { notice }, cancellationToken: ct))];
    }

    /// <summary>The rate of a year as it stands today.</summary>
    /// <param name="year">The year; null is this year.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<DisclosureRate> RateAsync(int? year, CancellationToken ct)
    {
        var asked = year ?? clock.Today.Year;
        return DisclosureRate.Of(asked, clock.Today, await OccurrencesAsync(new(asked, 1, 1), new(asked, 12, 31), ct), await CatalogueAsync(ct));
    }

    /// <summary>The duties that fall due next, from today on, and are not fulfilled.</summary>
    public async Task<IReadOnlyList<OccurrenceLine>> NextDueAsync(int take, CancellationToken ct) =>
        [.. (await OccurrencesAsync(clock.Today, clock.Today.AddYears(1), ct)).Where(each => each.Notice is null).Take(take)];

    /// <summary>The duties that a notice might fulfil: open ones due within a year either way, the most urgent first.</summary>
    public async Task<IReadOnlyList<OccurrenceLine>> OpenAsync(CancellationToken ct) =>
        [.. (await OccurrencesAsync(clock.Today.AddYears(-1), clock.Today.AddYears(1), ct)).Where(each => each.Notice is null)];
}
