using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What somebody looks for; null asks for all.</summary>
/// <param name="Words">As typed.</param>
/// <param name="Column">Only this column.</param>
/// <param name="Year">Only what became public in this year.</param>
/// <param name="Town">Only what names this town, by its code.</param>
/// <param name="Kind">Only this kind of thing.</param>
/// <param name="Validity">Only documents of which this is said today (有效, 失效, 废止).</param>
public sealed record SearchFilter(string? Words = null, string? Column = null, int? Year = null, string? Town = null, EntryKind? Kind = null, DocumentValidity? Validity = null);

/// <summary>How what is shown was found.</summary>
public enum SearchWay
{
    /// <summary>In so many words, or words of equal meaning.</summary>
    Exact,

    /// <summary>Nothing has the words in this order: all pairs of characters are there.</summary>
    AllPairs,

    /// <summary>Nothing has all of them: at least six pairs in ten are there.</summary>
    MostPairs,
}

/// <summary>One thing that was found.</summary>
/// <param name="Id">The id of the thing itself.</param>
/// <param name="Kind">What it is.</param>
/// <param name="ColumnCode">Its column; null for none.</param>
/// <param name="Title">Its title, what was found marked.</param>
/// <param name="At">Since when it is public.</param>
/// <param name="Snippet">What was found with some words around it.</param>
/// <param name="Validity">Whether the document is in force; null where nobody has said so.</param>
public sealed record Finding(Guid Id, EntryKind Kind, string? ColumnCode, IReadOnlyList<Mark> Title, DateTimeOffset At, IReadOnlyList<Mark> Snippet, DocumentValidity? Validity);

/// <summary>An answer to a search.</summary>
/// <param name="List">What was found: an equal title or number first, then what has it in its title, then the rest, each the newest first.</param>
/// <param name="Way">How.</param>
/// <param name="Also">The words of equal meaning that were looked for too.</param>
public sealed record SearchAnswer(Page<Finding> List, SearchWay Way, IReadOnlyList<string> Also)
{
    /// <summary>Nothing.</summary>
    public static SearchAnswer Nothing { get; } = new(new([], null), SearchWay.Exact, []);
}

/// <summary>Looks things up. The index answers for pairs of characters; their order is checked only until a page is full.</summary>
/// <param name="db">The database.</param>
/// <param name="misses">Remembers what was not found.</param>
public sealed class SearchReader(NpgsqlDataSource db, MissCounter misses)
{
    /// <summary>How many findings a page has.</summary>
    public const int PageSize = 20;

    private const decimal MostPairs = 0.6m;

    private sealed record Row(Guid Id, EntryKind Kind, string? ColumnCode, string Title, DateTimeOffset At, int Part, int Rank, string Text, DocumentValidity? Validity);

    /// <summary>One page of what was found; an empty question finds nothing.</summary>
    /// <param name="filter">What is looked for.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; anything else begins at the first.</param>
    /// <param name="size">How many, 1 to 100.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<SearchAnswer> FindAsync(SearchFilter filter, string? after, int size, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        if (SearchQuery.Read(filter.Words, await SynonymsAsync(connection, ct)) is not { } query) return SearchAnswer.Nothing;
        size = Math.Clamp(size, 1, 100);
        var place = Place.Parse(after);
        var rows = await ExactAsync(connection, query, filter, place, size, ct);
        var way = SearchWay.Exact;
        if (rows.Count == 0 && place is null)
        {
            (rows, way) = (await ByPairsAsync(connection, query, filter, 1m, size, ct), SearchWay.AllPairs);
            if (rows.Count == 0) (rows, way) = (await ByPairsAsync(connection, query, filter, MostPairs, size, ct), SearchWay.MostPairs);
            if (filter is { Column: null, Year: null, Town: null, Kind: null, Validity: null }) misses.Count(query.Typed);
        }
        var page = way == SearchWay.Exact ? Page<Row>.Of(rows, size, row => new Place(row.Rank, row.At, row.Id).ToString()) : new(rows, null);
        return new(
            new([.. page.Rows.Select(row => new Finding(row.Id, row.Kind, row.ColumnCode, Snippet.Whole(row.Title, query), row.At, Snippet.Around(row.Text, query), row.Validity))], page.Next),
            way,
            [.. query.Terms.SelectMany(term => term.Wordings.Skip(1)).Distinct()]);
    }

    /// <summary>Words of equal meaning, in the order of the first.</summary>
    public async Task<IReadOnlyList<Synonym>> SynonymsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await SynonymsAsync(connection, ct);
    }

    private static async Task<IReadOnlyList<Synonym>> SynonymsAsync(NpgsqlConnection connection, CancellationToken ct) =>
        [.. await connection.QueryAsync<Synonym>(new CommandDefinition("""
            select one, other
            from disclosure.synonym
            order by one, other
            """, cancellationToken: ct))];

    // Inside, the index alone and the order of the list; outside, row by row until the page is full, the order of the words, the other
    // terms, and that no earlier piece of the same text was found. The scalar subqueries keep it row by row: as joins they would be done for all.
    private static async Task<List<Row>> ExactAsync(NpgsqlConnection connection, SearchQuery query, SearchFilter filter, Place? place, int size, CancellationToken ct)
    {
        var lead = query.Terms.MaxBy(term => term.Wordings[0].Length)!;
        return (await connection.QueryAsync<Row>(new CommandDefinition("""
            select c.id, c.kind, c.column_code, c.title, c.at, c.part, c.rank,
                   case when c.part > 0 then c.text
                   else coalesce(
                       (select body.text from disclosure.passage body where body.entry_id = c.id and body.part > 0 and body.words @@ @pairs::tsquery order by body.part limit 1),
                       (select body.text from disclosure.passage body where body.entry_id = c.id and body.part = 1), '') end as text,
                   (
                       select v.state
                       from disclosure.validity v
                       where v.notice_id = c.id and v.valid_from <= (kernel.now() at time zone 'Asia/Shanghai')::date
                       order by v.valid_from desc
                       limit 1) as validity
            from (
                select e.id, e.kind, e.column_code, e.title, e.at, p.part, p.text, p.words,
                       case when p.part > 0 then 0 when @typed in (lower(e.title), lower(e.number)) then 2 else 1 end as rank
                from disclosure.passage p
                join disclosure.entry e on e.id = p.entry_id
                where p.words @@ @pairs::tsquery
                  and (@Column::text is null or e.column_code = @Column)
                  and (@from::timestamptz is null or e.at >= @from)
                  and (@to::timestamptz is null or e.at < @to)
                  and (@Town::text is null or e.towns @> array[@Town])
                  and (@kind::text is null or e.kind = @kind)
                  and (@validity::text is null or @validity = (
                      select v.state
                      from disclosure.validity v
                      where v.notice_id = e.id and v.valid_from <= (kernel.now() at time zone 'Asia/Shanghai')::date
                      order by v.valid_from desc
                      limit 1))
                order by rank desc, e.at desc, e.id desc, p.part
                offset 0) c
            where (@rank::int is null or (c.rank, c.at, c.id) < (@rank, @at, @id))
              and (@phrase::text is null or c.words @@ @phrase::tsquery)
              and not coalesce((
                  select bool_or(case when same.part < c.part then same.words @@ coalesce(@phrase, @pairs)::tsquery end)
                  from disclosure.passage same
                  where same.entry_id = c.id), false)
              and (cardinality(@others) = 0 or (
                  select bool_and(exists (select 1 from disclosure.passage also where also.entry_id = c.id and also.words @@ other.query::tsquery))
                  from unnest(@others) as other (query)))
            order by c.rank desc, c.at desc, c.id desc, c.part
            limit @size + 1
            """, new
        {
            typed = query.Typed,
            pairs = lead.Pairs,
            phrase = lead.Phrase,
            others = query.Terms.Where(term => term != lead).Select(term => term.Phrase ?? term.Pairs).ToArray(),
            filter.Column,
            filter.Town,
            kind = filter.Kind?.Word(),
            validity = filter.Validity?.Word(),
            from = StartOf(filter.Year),
            to = StartOf(filter.Year + 1),
            rank = place?.Rank,
            at = place?.At,
            id = place?.Id,
            size,
        }, cancellationToken: ct))).AsList();
    }

    // Each pair of what was typed counts once, wherever it stands in a text.
    private static async Task<List<Row>> ByPairsAsync(NpgsqlConnection connection, SearchQuery query, SearchFilter filter, decimal share, int size, CancellationToken ct) =>
        (await connection.QueryAsync<Row>(new CommandDefinition("""
            with hit as (
                select p.entry_id, asked.pair, min(p.part) as part
                from unnest(@pairs) as asked (pair)
                join disclosure.passage p on p.words @@ asked.pair::tsquery
                group by p.entry_id, asked.pair),
            found as (
                select entry_id, count(*) as pairs, min(part) as part
                from hit
                group by entry_id
                having count(*) >= @share * cardinality(@pairs))
            select e.id, e.kind, e.column_code, e.title, e.at, f.part, 0 as rank, coalesce(body.text, '') as text,
                   (
                       select v.state
                       from disclosure.validity v
                       where v.notice_id = e.id and v.valid_from <= (kernel.now() at time zone 'Asia/Shanghai')::date
                       order by v.valid_from desc
                       limit 1) as validity
            from found f
            join disclosure.entry e on e.id = f.entry_id
            left join disclosure.passage body on body.entry_id = e.id and body.part = greatest(f.part, 1)
            where (@Column::text is null or e.column_code = @Column)
              and (@from::timestamptz is null or e.at >= @from)
              and (@to::timestamptz is null or e.at < @to)
              and (@Town::text is null or e.towns @> array[@Town])
              and (@kind::text is null or e.kind = @kind)
              and (@validity::text is null or @validity = (
                  select v.state
                  from disclosure.validity v
                  where v.notice_id = e.id and v.valid_from <= (kernel.now() at time zone 'Asia/Shanghai')::date
                  order by v.valid_from desc
                  limit 1))
            order by f.pairs desc, e.at desc, e.id desc
            limit @size
            """, new { pairs = query.SinglePairs, share, filter.Column, filter.Town, kind = filter.Kind?.Word(), validity = filter.Validity?.Word(), from = StartOf(filter.Year), to = StartOf(filter.Year + 1), size }, cancellationToken: ct))).AsList();

    internal static DateTimeOffset? StartOf(int? year) => year is >= 1949 and <= 9998 ? Clock.StartOf(new(year.Value, 1, 1)) : null;

    private readonly record struct Place(int Rank, DateTimeOffset At, Guid Id)
    {
        public static Place? Parse(string? key) =>
            key?.Split('_') is [var rank, var ticks, var id]
            && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParse(id, out var entry) ? new(first, new(at, TimeSpan.Zero), entry) : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank}_{At.UtcTicks}_{Id}");
    }
}
