using System.Collections;
using System.Globalization;
using System.Resources;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Reads laws and what rests on them.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">Reads the rule rows.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class LawReader(NpgsqlDataSource db, RuleReader rules, Clock clock)
{
    /// <summary>Every law, those that stand first, the newest repeal first among the others.</summary>
    public async Task<IReadOnlyList<Law>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Law>(new CommandDefinition("""
            select code, title_zh, title_en, number, rank, valid_from, valid_to, successor, confirmed
            from reference.law
            order by valid_to is not null, valid_to desc, array_position(array['law', 'regulation', 'local_regulation', 'rule', 'document'], rank), code
            """, cancellationToken: ct))];
    }

    /// <summary>All that rests on a law; null when there is no such law.</summary>
    public async Task<Citations?> OfAsync(string code, CancellationToken ct)
    {
        if ((await AllAsync(ct)).FirstOrDefault(each => each.Code == code) is not { } law) return null;
        await using var connection = await db.OpenConnectionAsync(ct);
        return await CitingAsync(connection, law, await rules.AllAsync(ct), ct);
    }

    /// <summary>The work that repeals left: every law that no longer stands with what still cites it, the newest repeal first.</summary>
    public async Task<IReadOnlyList<Citations>> RepealedAsync(CancellationToken ct)
    {
        var book = await rules.AllAsync(ct);
        var left = new List<Citations>();
        await using var connection = await db.OpenConnectionAsync(ct);
        foreach (var law in NoLongerStanding(await AllAsync(ct))) left.Add(await CitingAsync(connection, law, book, ct));
        return [.. left.Where(each => each.Count > 0 || each.Pages.Count > 0)];
    }

    /// <summary>The repealed laws that a text cites, so that a writer or a reader of it can be told.</summary>
    public async Task<IReadOnlyList<Law>> RepealedInAsync(string text, CancellationToken ct) =>
        [.. NoLongerStanding(await AllAsync(ct)).Where(law => law.IsCitedIn(text))];

    // Where another law of the same title stands, its citations are of that one.
    private IEnumerable<Law> NoLongerStanding(IReadOnlyList<Law> all) =>
        all.Where(law => law.IsRepealedOn(clock.Today) && !all.Any(other => other.TitleZh == law.TitleZh && !other.IsRepealedOn(clock.Today)));

    private async Task<Citations> CitingAsync(NpgsqlConnection connection, Law law, RuleBook book, CancellationToken ct)
    {
        var obligations = await connection.QueryAsync<CitingObligation>(new CommandDefinition("""
            select c.code, c.level2_zh, c.level2_en, b.articles,
                   exists (
                       select 1
                       from reference.catalogue_basis o
                       join reference.law l on l.code = o.law
                       where o.catalogue = c.code and o.law <> @code and o.valid_from = b.valid_from and (l.valid_to is null or l.valid_to >= @Today)) as carried
            from reference.catalogue_basis b
            join reference.catalogue c on c.code = b.catalogue and c.valid_from <= @Today and (c.valid_to is null or c.valid_to >= @Today)
            where b.law = @code
              and b.valid_from = (select max(n.valid_from) from reference.catalogue_basis n where n.catalogue = b.catalogue and n.valid_from <= @Today)
            order by c.code, b.position
            """, new { code = law.Code, clock.Today }, cancellationToken: ct));
        var pages = await connection.QueryAsync<CitingPage>(new CommandDefinition("""
            select p.notice_id as id, e.title, p.published_at, k.reason as kept,
                   coalesce((
                       select o.obligation
                       from disclosure.notice_occurrence c
                       join disclosure.occurrence o on o.id = c.occurrence_id
                       join disclosure.duty_owner w on w.obligation = o.obligation
                       where c.notice_id = p.notice_id
                       order by o.due_on, o.id
                       limit 1), p.column_code) as answers
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            left join disclosure.citation_kept k on k.notice_id = p.notice_id and k.law = @code
            where exists (select 1 from unnest(@citations) as c (citation) where position(c.citation in e.body) > 0 or position(c.citation in e.title) > 0)
              and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
            order by k.reason is not null, p.published_at desc
            limit 200
            """, new { code = law.Code, citations = law.Citations.ToArray() }, cancellationToken: ct));
        return new(law, [.. obligations], [.. book.Rows.Where(rule => rule.StandsOn(clock.Today) && law.IsCitedIn(rule.Source))], [.. pages], [.. Templates(law)]);
    }

    // The sentences of mails, papers and pages are one resource: what they cite is cited everywhere.
    private static IEnumerable<string> Templates(Law law) =>
        from DictionaryEntry entry in new ResourceManager("PingHuEcoPublic.Text.Words", typeof(Words).Assembly).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
        where entry.Value is string text && law.IsCitedIn(text)
        orderby entry.Key
        select (string)entry.Key;
}
