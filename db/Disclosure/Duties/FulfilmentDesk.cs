using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>An article on which something may lawfully stay unpublished.</summary>
/// <param name="Code">Its code.</param>
/// <param name="LawZh">The law.</param>
/// <param name="LawEn">The law in English.</param>
/// <param name="Articles">The articles.</param>
/// <param name="TitleZh">What they say, in short.</param>
/// <param name="TitleEn">The same in English.</param>
public sealed record ExemptionGround(string Code, string LawZh, string LawEn, string Articles, string TitleZh, string TitleEn);

/// <summary>An exemption that is to be looked at again (条例 art. 18).</summary>
/// <param name="OccurrenceId">What stays unpublished.</param>
/// <param name="Statement">Why.</param>
/// <param name="ReviewOn">By when it is looked at again.</param>
public sealed record ExemptionReview(Id<Occurrence> OccurrenceId, string Statement, DateOnly ReviewOn);

/// <summary>The verbs by which a duty is fulfilled without an edition: a signed nil report, an exemption with its article; and their end.</summary>
/// <param name="db">The database.</param>
/// <param name="duties">Reads the occurrences.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class FulfilmentDesk(NpgsqlDataSource db, DisclosureReader duties, Clock clock)
{
    /// <summary>The longest time until an exemption is looked at again (条例 art. 18 says from time to time; a year is ours).</summary>
    public const int LongestReviewDays = 366;

    private const int Longest = 500;

    /// <summary>零报告: a person signs that there was nothing to publish. An event that was entered has something to publish and cannot have one.</summary>
    /// <param name="id">The occurrence.</param>
    /// <param name="statement">What was looked through, and that nothing was found.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>occurrence.absent</c>, <c>occurrence.fulfilled</c>, <c>nil.event</c>, <c>nil.early</c>, and for the statement <c>text.…</c></exception>
    public async Task<Guid> ReportNilAsync(Id<Occurrence> id, string statement, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(statement, "Statement", Longest, needed: true);
        var line = await OpenAsync(id, ct);
        if (line.Kind is OccurrenceKind.Event or OccurrenceKind.Step or OccurrenceKind.Freshness) throw new Refusal("nil.event");
        if (line.Kind == OccurrenceKind.NilMonth && line.BegunOn >= clock.Today) throw new Refusal("nil.early", line.Period);
        return await StateAsync(id, new { means = Means.NilReport, said, ground = (string?)null, reviewOn = (DateOnly?)null }, "nil.signed", by, ct);
    }

    /// <summary>It may lawfully stay unpublished; looked at again by a day.</summary>
    /// <param name="id">The occurrence.</param>
    /// <param name="ground">The code of the article.</param>
    /// <param name="statement">Why it applies; the public reads it beside the article.</param>
    /// <param name="reviewOn">When it is looked at again.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>occurrence.absent</c>, <c>occurrence.fulfilled</c>, <c>exemption.ground.unknown</c>, <c>exemption.review.range</c>, and for the statement <c>text.…</c></exception>
    public async Task<Guid> ExemptAsync(Id<Occurrence> id, string ground, string statement, DateOnly reviewOn, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(statement, "Statement", Longest, needed: true);
        if ((await GroundsAsync(ct)).All(each => each.Code != ground)) throw new Refusal("exemption.ground.unknown") { Field = "Ground" };
        if (reviewOn <= clock.Today || reviewOn > clock.Today.AddDays(LongestReviewDays)) throw new Refusal("exemption.review.range", LongestReviewDays) { Field = "ReviewOn" };
        await OpenAsync(id, ct);
        return await StateAsync(id, new { means = Means.Exemption, said, ground, reviewOn = (DateOnly?)reviewOn }, "exemption.signed", by, ct);
    }

    /// <summary>What was signed was a mistake: the duty is open again.</summary>
    /// <param name="fulfilment">What was signed.</param>
    /// <param name="explanation">What was wrong.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>fulfilment.absent</c>, and for the explanation <c>text.…</c></exception>
    public Task EndAsync(Guid fulfilment, string explanation, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(explanation, "Explanation", Longest, needed: true);
        return db.InTransactionAsync(async tx =>
        {
            var ended = await tx.ExecuteAsync("""
                insert into disclosure.fulfilment_end (fulfilment_id, reason, explanation, ended_by)
                select id, 'mistaken', @said, @person
                from disclosure.fulfilment
                where id = @fulfilment
                on conflict do nothing
                """, new { fulfilment, said, person = by.Person });
            if (ended == 0) throw new Refusal("fulfilment.absent");
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "fulfilment.ended", new Id<Fulfilment>(fulfilment), new { reason = EndReason.Mistaken });
        }, ct);
    }

    /// <summary>The articles that stand today.</summary>
    public async Task<IReadOnlyList<ExemptionGround>> GroundsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ExemptionGround>(new CommandDefinition("""
            select g.code, l.title_zh as law_zh, l.title_en as law_en, g.articles, g.title_zh, g.title_en
            from reference.exemption_ground g
            join reference.law l on l.code = g.law
            where g.valid_from <= @Today and (g.valid_to is null or g.valid_to >= @Today)
            order by g.position
            """, new { clock.Today }, cancellationToken: ct))];
    }

    /// <summary>Exemptions that are to be looked at again by a day, the earliest first.</summary>
    public async Task<IReadOnlyList<ExemptionReview>> ReviewsAsync(DateOnly until, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ExemptionReview>(new CommandDefinition("""
            select s.occurrence_id, s.statement, s.review_on
            from disclosure.fulfilment s
            where s.means = 'exemption' and s.review_on <= @until
              and not exists (select 1 from disclosure.fulfilment_end x where x.fulfilment_id = s.id)
            order by s.review_on, s.id
            """, new { until }, cancellationToken: ct))];
    }

    private async Task<OccurrenceLine> OpenAsync(Id<Occurrence> id, CancellationToken ct)
    {
        var line = await duties.FindAsync(id, ct) ?? throw new Refusal("occurrence.absent");
        return line.IsOpen ? line : throw new Refusal("occurrence.fulfilled");
    }

    private async Task<Guid> StateAsync(Id<Occurrence> id, object stated, string act, Actor by, CancellationToken ct)
    {
        var row = Id<Fulfilment>.New();
        var values = new DynamicParameters(stated);
        values.AddDynamicParams(new { row, id, person = by.Person });
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                insert into disclosure.fulfilment (id, occurrence_id, means, statement, ground, review_on, signed_by)
                values (@row, @id, @means, @said, @ground, @reviewOn, @person)
                """, values);
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, act, id, new { row = row.Value });
        }, ct);
        return row.Value;
    }
}
