using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Something public, for feeds and site maps.</summary>
/// <param name="Id">The id of the thing itself.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="At">Since when it is public.</param>
/// <param name="Beginning">The first words of its text.</param>
public sealed record EntryLine(Guid Id, EntryKind Kind, string Title, DateTimeOffset At, string Beginning);

/// <summary>Asks what is public.</summary>
/// <param name="db">The database.</param>
/// <param name="search">Asks for words.</param>
public sealed class EntryReader(NpgsqlDataSource db, SearchReader search)
{
    /// <summary>A site map may name so many addresses.</summary>
    public const int MostInSiteMap = 50_000;

    /// <summary>The newest of what meets the filter; with words, of the first findings that have them in so many words.</summary>
    /// <param name="filter">What is looked for.</param>
    /// <param name="size">How many, 1 to 100.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IReadOnlyList<EntryLine>> NewestAsync(SearchFilter filter, int size, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var answer = await search.FindAsync(filter, null, size, ct);
            return answer.Way != SearchWay.Exact ? [] : [.. answer.List.Rows.Select(found => new EntryLine(found.Id, found.Kind, Said(found.Title), found.At, Said(found.Snippet))).OrderByDescending(line => line.At)];
        }
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<EntryLine>(new CommandDefinition("""
            select e.id, e.kind, e.title, e.at, coalesce(left(p.text, 200), '') as beginning
            from disclosure.entries(@Column, @from, @to, @Town, @kind, @validity) e
            left join disclosure.passage p on p.entry_id = e.id and p.part = 1
            order by e.at desc, e.id desc
            limit @size
            """, new { filter.Column, filter.Town, kind = filter.Kind?.Word(), validity = filter.Validity?.Word(), from = SearchReader.StartOf(filter.Year), to = SearchReader.StartOf(filter.Year + 1), size = Math.Clamp(size, 1, 100) }, cancellationToken: ct))];
    }

    /// <summary>Everything public, the newest first, for a site map.</summary>
    public async Task<IReadOnlyList<EntryLine>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<EntryLine>(new CommandDefinition("""
            select id, kind, title, at, '' as beginning
            from disclosure.entry
            order by at desc, id desc
            limit @MostInSiteMap
            """, new { MostInSiteMap }, cancellationToken: ct))];
    }

    /// <summary>What else speaks of the same: titles that share at least a third of their pairs with this one, the most alike first.</summary>
    /// <param name="id">The thing itself.</param>
    /// <param name="title">Its title.</param>
    /// <param name="size">How many.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IReadOnlyList<EntryLine>> RelatedAsync(Guid id, string title, int size, CancellationToken ct)
    {
        string[] pairs = [.. SearchText.Words(title).Where(word => word.IsHan && word.Word.Length > 1).Select(word => $"'{word.Word}'").Distinct().Take(40)];
        if (pairs.Length < 3) return [];
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<EntryLine>(new CommandDefinition("""
            select e.id, e.kind, e.title, e.at, '' as beginning
            from (
                select p.entry_id, count(*) as shared
                from unnest(@pairs) as asked (pair)
                join disclosure.passage p on p.part = 0 and p.words @@ asked.pair::tsquery
                where p.entry_id <> @id
                group by p.entry_id
                having count(*) * 3 >= cardinality(@pairs)) alike
            join disclosure.entry e on e.id = alike.entry_id
            order by alike.shared desc, e.at desc, e.id desc
            limit @size
            """, new { id, pairs, size }, cancellationToken: ct))];
    }

    private static string Said(IReadOnlyList<Mark> marks) => string.Concat(marks.Select(mark => mark.Text));
}
