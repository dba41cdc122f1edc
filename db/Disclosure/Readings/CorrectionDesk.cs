using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Which reading is meant.</summary>
/// <param name="Station">The station.</param>
/// <param name="Item">What was measured.</param>
/// <param name="Period">Over what it is averaged.</param>
/// <param name="At">The moment that it carries.</param>
public sealed record ReadingKey(Id<Station> Station, string Item, string Period, DateTimeOffset At);

/// <summary>A page that showed a value.</summary>
/// <param name="Address">Its address within the site.</param>
/// <param name="Title">The title of a notice; empty for a page of the site itself.</param>
/// <param name="InWords">It has no link to the station but names it with the day and the value: whether it means this reading is for somebody to see.</param>
public sealed record QuotedPage(string Address, string Title, bool InWords = false);

/// <summary>A correction as it is shown.</summary>
/// <param name="Item">What was measured.</param>
/// <param name="Period">Over what it is averaged.</param>
/// <param name="At">The moment that the reading carries.</param>
/// <param name="Before">What stood there first.</param>
/// <param name="After">The right value; null where it was declared invalid.</param>
/// <param name="Reason">Why.</param>
/// <param name="Quoted">The pages that had shown it.</param>
/// <param name="CorrectedAt">When.</param>
public sealed record ReadingCorrection(string Item, string Period, DateTimeOffset At, decimal Before, decimal? After, string Reason, Json<QuotedPage[]> Quoted, DateTimeOffset CorrectedAt);

/// <summary>The verb that puts a reading right. What stood there stays readable, with every page that had quoted it.</summary>
/// <param name="db">The database.</param>
public sealed class CorrectionDesk(NpgsqlDataSource db)
{
    /// <summary>Puts a value right, or declares it invalid.</summary>
    /// <param name="key">Which reading.</param>
    /// <param name="after">The right value; null declares it invalid.</param>
    /// <param name="reason">Why, at most 500 characters.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The pages that had quoted the value: those of the site are made anew, the notices want a look. Last those that say it in words.</returns>
    /// <exception cref="Refusal"><c>reading.absent</c>, <c>reading.same</c>, <c>reading.range</c>, <c>request.personal</c> beside Reason, <c>text.…</c>.</exception>
    public Task<IReadOnlyList<QuotedPage>> CorrectAsync(ReadingKey key, decimal? after, string reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Many(reason, "Reason", 500, needed: true);
        Impersonal.Check((why, "Reason"));
        if (after is < 0 or > 100_000_000) throw new Refusal("reading.range") { Field = "After" };
        return db.InTransactionAsync<IReadOnlyList<QuotedPage>>(async tx =>
        {
            var before = await tx.QuerySingleOrDefaultAsync<decimal?>("""
                select value
                from disclosure.reading
                where station = @Station and item = @Item and period = @Period and at = @At and validity <> 'invalid'
                for update
                """, key) ?? throw new Refusal("reading.absent") { Field = "Item" };
            if (before == after) throw new Refusal("reading.same") { Field = "After" };
            var quoted = await QuotedAsync(tx, key, before);
            var id = Id<ReadingCorrection>.New();
            await tx.ExecuteAsync("""
                insert into disclosure.reading_correction (id, station, item, period, at, before, after, reason, quoted, corrected_by)
                values (@id, @Station, @Item, @Period, @At, @before, @after, @why, @quoted, @person)
                """, new { id, key.Station, key.Item, key.Period, key.At, before, after, why, quoted = Json.Of(quoted), person = by.Person });
            await tx.ExecuteAsync("""
                update disclosure.reading
                set value = coalesce(@after, value), validity = case when @after is null then 'invalid' else 'reviewed' end
                where station = @Station and item = @Item and period = @Period and at = @At
                """, new { key.Station, key.Item, key.Period, key.At, after });
            await tx.EvictAsync("home", IndicatorReader.Tag);
            await tx.RecordAsync(by, "reading.corrected", id, new { key.Item, key.Period, key.At, before, after });
            return quoted;
        }, ct);
    }

    private sealed record Named(string Code, string[] Names);

    private sealed record Mention(string Address, string Title, string Body);

    // The station's own page, today's and the first page while they show it, every published notice that links to the station, and every one that says the value in words.
    private static async Task<QuotedPage[]> QuotedAsync(NpgsqlConnection tx, ReadingKey key, decimal value)
    {
        var (code, names) = await tx.QuerySingleAsync<Named>("""
            select s.code, array_prepend(p.name, p.aliases) as names
            from disclosure.station s
            join places.site p on p.id = s.site
            where s.id = @Station
            """, new { key.Station });
        var page = $"/disclosure/stations/{code}";
        var notices = await tx.QueryAsync<QuotedPage>("""
            select '/disclosure/' || p.notice_id as address, e.title, false as in_words
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            where position(@page in e.body) > 0
              and not exists (
                  select 1
                  from disclosure.withdrawal w
                  where w.notice_id = p.notice_id)
            order by p.published_at desc
            """, new { page });
        var isNewest = await tx.QuerySingleAsync<bool>("""
            select not exists (
                select 1
                from disclosure.reading
                where station = @Station and item = @Item and period = @Period and at > @At and validity <> 'invalid')
            """, key);
        QuotedPage[] ofTheDay = isNewest ? [new("/disclosure/today", ""), new("/", "")] : [];
        return [new($"{page}?year={Clock.Local(key.At).Year}", ""), .. ofTheDay, .. notices, .. await SaidAsync(tx, key, value, page, names)];
    }

    private static async Task<IEnumerable<QuotedPage>> SaidAsync(NpgsqlConnection tx, ReadingKey key, decimal value, string page, string[] names)
    {
        var mentions = await tx.QueryAsync<Mention>("""
            select '/disclosure/' || p.notice_id as address, e.title, e.body
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            where position(@page in e.body) = 0
              and exists (
                  select 1
                  from unnest(@names) as name
                  where position(name in e.title || e.body) > 0)
              and not exists (
                  select 1
                  from disclosure.withdrawal w
                  where w.notice_id = p.notice_id)
            order by p.published_at desc
            limit 2000
            """, new { page, names });
        return mentions.Where(each => QuoteInWords.Says($"{each.Title}\n{each.Body}", names, Clock.DayOf(key.At), value)).Select(each => new QuotedPage(each.Address, each.Title, InWords: true));
    }
}
