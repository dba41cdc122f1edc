using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Looks things up. The index answers for pairs of characters; their order is checked only until a page is full.</summary>
/// <param name="db">The database.</param>
/// <param name="misses">Remembers what was not found.</param>
public sealed class SearchReader(NpgsqlDataSource db, MissCounter misses)
{
    /// <summary>How many findings a page has.</summary>
    public const int PageSize = 20;

    private const decimal MostPairs = 0.6m;

    // So many times a page of candidates is looked through before all of them are: three in four have the words in their order.
    private const int Reach = 3;

    // A snippet is cut from so many characters before what was found and three times as many behind it, not from eight thousand.
    private const int Around = 200;

    // The words of equal meaning as the last search read them. They come with the findings, in the same round trip, and where they have
    // changed meanwhile the search is made again.
    private IReadOnlyList<Synonym> lately = [];

    private sealed record Row(Guid Id, EntryKind Kind, string? ColumnCode, string Title, DateTimeOffset At, int Part, int Rank, string Text, DocumentValidity? Validity, int Candidates);

    /// <summary>One page of what was found; an empty question finds nothing.</summary>
    /// <param name="filter">What is looked for.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; anything else begins at the first.</param>
    /// <param name="size">How many, 1 to 100.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<SearchAnswer> FindAsync(SearchFilter filter, string? after, int size, CancellationToken ct)
    {
        size = Math.Clamp(size, 1, 100);
        var place = Place.Parse(after);
        await using var connection = await db.OpenConnectionAsync(ct);
        var (query, rows) = (default(SearchQuery), new List<Row>());
        for (var known = lately; ;)
        {
            query = SearchQuery.Read(filter.Words, known);
            if (query is null) return SearchAnswer.Nothing;
            (rows, var heard) = await ExactAsync(connection, query, filter, place, size, Reach * (size + 1), ct);
            if (heard.SequenceEqual(known)) break;
            lately = known = heard;
        }
        if (rows.Count == 0 || (rows.Count <= size && rows[0].Candidates == Reach * (size + 1))) (rows, _) = await ExactAsync(connection, query, filter, place, size, null, ct);
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
        return [.. await connection.QueryAsync<Synonym>(new CommandDefinition("""
            select one, other
            from disclosure.synonym
            order by one, other
            """, cancellationToken: ct))];
    }

    // Inside, the index alone and the order of the list, no further than a page needs as a rule, and of the entry nothing but whether a
    // title is equal; outside, row by row, the order of the words, the other terms, and that no earlier piece of the same text was found.
    // One plan for all questions: made for each, it takes longer to make than to follow, and for frequent words reads the texts themselves.
    // A text with nothing put behind it is unpacked once and not three times.
    private static async Task<(List<Row> Rows, IReadOnlyList<Synonym> Synonyms)> ExactAsync(NpgsqlConnection connection, SearchQuery query, SearchFilter filter, Place? place, int size, int? reach, CancellationToken ct)
    {
        var lead = query.Terms.MaxBy(term => term.Wordings[0].Length)!;
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition("""
            select set_config('plan_cache_mode', 'force_generic_plan', true);

            select one, other
            from disclosure.synonym
            order by one, other;

            select f.id, f.kind, f.column_code, f.title, f.at, f.part, f.rank,
                   case when f.place = 0 then f.text
                   else concat(case when f.place > @Around + 1 then '…' end, substr(f.text, greatest(1, f.place - @Around), 4 * @Around), case when length(f.text) > f.place + 3 * @Around then '…' end)
                   end as text,
                   (select v.state from disclosure.validity_today v where v.notice_id = f.id) as validity,
                   f.candidates
            from (
                select e.id, e.kind, e.column_code, e.title, c.at, c.part, c.rank, c.candidates, c.text, strpos(c.text, @first) as place
                from (
                    select c.*,
                           coalesce(
                               (select body.text || ''
                                from disclosure.passage body
                                where body.entry_id = c.entry_id and body.part >= greatest(c.part, 1) and (body.part = c.part or body.words @@ @pairs::tsquery)
                                order by body.part
                                limit 1),
                               (select body.text from disclosure.passage body where body.entry_id = c.entry_id and body.part = 1), '') as text
                    from (
                        select candidate.*, count(*) over ()::int as candidates
                        from (
                            select hit.*
                            from (
                                select p.entry_id, p.part, p.at,
                                       case when p.part > 0 then 0
                                       when (select @typed in (lower(e.title), lower(e.number)) from disclosure.entry e where e.id = p.entry_id) then 2
                                       else 1 end as rank
                                from disclosure.passage p
                                where p.words @@ @pairs::tsquery
                                  and (@all or exists (select 1 from disclosure.entries(@Column, @from, @to, @Town, @kind, @validity) e where e.id = p.entry_id))) hit
                            where @rank::int is null or (hit.rank, hit.at, hit.entry_id) < (@rank, @at, @id)
                            order by hit.rank desc, hit.at desc, hit.entry_id desc, hit.part
                            limit @reach) candidate) c
                    where (
                        select bool_and(case when same.part < c.part then not same.words @@ coalesce(@phrase, @pairs)::tsquery else @phrase is null or same.words @@ @phrase::tsquery end)
                        from disclosure.passage same
                        where same.entry_id = c.entry_id and same.part <= c.part)
                      and (cardinality(@others) = 0 or (
                          select bool_and(exists (select 1 from disclosure.passage also where also.entry_id = c.entry_id and also.words @@ other.query::tsquery))
                          from unnest(@others) as other (query)))
                    order by c.rank desc, c.at desc, c.entry_id desc, c.part
                    limit @size + 1) c
                join disclosure.entry e on e.id = c.entry_id
                offset 0) f
            order by f.rank desc, f.at desc, f.id desc, f.part
            """, new
        {
            typed = query.Typed,
            first = lead.Wordings[0],
            Around,
            pairs = lead.Pairs,
            phrase = lead.Phrase,
            all = filter is { Column: null, Year: null, Town: null, Kind: null, Validity: null },
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
            reach,
        }, cancellationToken: ct));
        await answers.ReadSingleAsync<string>();
        var synonyms = (await answers.ReadAsync<Synonym>()).AsList();
        return ((await answers.ReadAsync<Row>()).AsList(), synonyms);
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
                   (select v.state from disclosure.validity_today v where v.notice_id = e.id) as validity, 0 as candidates
            from found f
            join disclosure.entries(@Column, @from, @to, @Town, @kind, @validity) e on e.id = f.entry_id
            left join disclosure.passage body on body.entry_id = e.id and body.part = greatest(f.part, 1)
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
