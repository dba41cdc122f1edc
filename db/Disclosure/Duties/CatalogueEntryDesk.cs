using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on duties to come: one is entered before its first day, thought over until then, and counted once somebody has confirmed it.</summary>
/// <param name="db">The database.</param>
/// <param name="openings">Reads the catalogue and the clocks.</param>
/// <param name="laws">Reads the laws.</param>
/// <param name="channels">Knows the channels.</param>
/// <param name="owners">Knows who can answer for a duty.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class CatalogueEntryDesk(NpgsqlDataSource db, Openings openings, LawReader laws, ChannelDesk channels, DutyOwners owners, Clock clock)
{
    private sealed record Row(
        string Code, DateOnly ValidFrom, CatalogueList List, string Level1Zh, string Level1En, string Level2Zh, string Level2En, string ContentZh, string ContentEn, CatalogueSchedule Schedule, string? Clock,
        int? DueMonth, int? DueDay, string? ShownFor, string[] Channels, Json<BasisLine[]> Grounds, string Source, Id<AccountId> Owner, Id<AccountId>? Backup, Id<AccountId>? Head);

    /// <summary>The duties that were entered and have not begun, the next first.</summary>
    public async Task<IReadOnlyList<ComingDuty>> ComingAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return
        [
            .. from row in await connection.QueryAsync<Row>(new CommandDefinition("""
                   select c.code, c.valid_from, c.list, c.level1_zh, c.level1_en, c.level2_zh, c.level2_en, c.content_zh, c.content_en, c.schedule, c.clock, c.due_month, c.due_day, c.shown_for, c.channels,
                          coalesce((
                              select jsonb_agg(jsonb_build_object('law', b.law, 'articles', b.articles) order by b.position)
                              from reference.catalogue_basis b
                              where b.catalogue = c.code and b.valid_from = c.valid_from), '[]') as grounds,
                          c.source, o.owner, o.backup, o.head
                   from reference.catalogue c
                   join disclosure.duty_owner o on o.obligation = c.code
                   where c.origin = 'staff' and c.valid_from > @Today
                     and not exists (select 1 from reference.catalogue f where f.code = c.code and f.valid_from < c.valid_from)
                   order by c.valid_from, c.code
                   """, new { clock.Today }, cancellationToken: ct))
               select new ComingDuty(row.Code, new(
                   row.ValidFrom, row.List, row.Level1Zh, row.Level1En, row.Level2Zh, row.Level2En, row.ContentZh, row.ContentEn, new(row.Schedule, row.Clock, row.DueMonth, row.DueDay), row.ShownFor,
                   row.Channels, row.Grounds.Value, row.Source, row.Owner, row.Backup, row.Head)),
        ];
    }

    /// <summary>What an entry does on its first day.</summary>
    /// <exception cref="Refusal">As for <see cref="EnterAsync"/>.</exception>
    public async Task<EntryPreview> PreviewAsync(CatalogueEntry entry, CancellationToken ct)
    {
        var (kept, terms, all) = await CheckedAsync(entry, ct);
        var duty = kept.AsObligation("");
        var term = kept.Trigger.Clock is { } code ? terms.Rules.On(code, kept.From).AsDeadline() : null;
        Law[] cited = [.. kept.Grounds.Select(line => line.Law).Distinct().Select(law => all.First(each => each.Code == law))];
        return new(
            terms.Catalogue.Values.Count(row => row.InRate), terms.Catalogue.Values.Count(row => row.Counted),
            DuePeriod.ToOpen(duty, term, null, kept.From, terms.Calendar).FirstOrDefault(),
            duty.Schedule.NeedsEvent ? terms.DueOf(duty, kept.From) : null,
            [.. cited.Where(law => law.IsRepealedOn(kept.From))], cited.Any(law => !law.IsRepealedOn(kept.From)));
    }

    /// <summary>Enters a duty, or thinks over one that has not begun.</summary>
    /// <param name="code">The code of the one that is thought over; null for a new one.</param>
    /// <param name="entry">The duty.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>Its code.</returns>
    /// <exception cref="Refusal"><c>catalogue.title.taken</c>, <c>catalogue.begun</c>, as for <see cref="CatalogueEntry.Checked"/> and <see cref="DutyOwners.NameAsync"/></exception>
    public async Task<string> EnterAsync(string? code, CatalogueEntry entry, Actor by, CancellationToken ct)
    {
        var (kept, _, _) = await CheckedAsync(entry, ct);
        return await db.InTransactionAsync(async tx =>
        {
            // One after the other: two who enter the same at the same moment would both find it missing.
            await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('reference.catalogue'))");
            if (code is not null && !await TakeBackAsync(tx, code)) throw new Refusal("catalogue.begun");
            var (isTaken, last) = await tx.QuerySingleAsync<(bool, int)>("""
                select coalesce(bool_or(level2_zh = @Level2Zh and (valid_to is null or valid_to >= @From)), false), coalesce(max(substring(code from '^P(\d+)$')::int), 0)
                from reference.catalogue
                """, new { kept.Level2Zh, kept.From });
            if (isTaken) throw new Refusal("catalogue.title.taken") { Field = nameof(entry.Level2Zh) };
            var given = code ?? $"P{last + 1:00}";
            await InsertAsync(tx, given, kept, by);
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "catalogue.entered", new { code = given, again = code is not null, entry = kept });
            return given;
        }, ct);
    }

    /// <summary>Takes back a duty that has not begun.</summary>
    /// <exception cref="Refusal"><c>catalogue.begun</c></exception>
    public Task WithdrawAsync(string code, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (!await TakeBackAsync(tx, code)) throw new Refusal("catalogue.begun");
        await tx.RecordAsync(by, "catalogue.withdrawn", new { code });
    }, ct);

    private static Task<bool> TakeBackAsync(NpgsqlConnection tx, string code) => tx.QuerySingleAsync<bool>("select disclosure.take_back_duty(@code)", new { code });

    // The body that publishes and who may read it are those of the bureau's own list.
    private static async Task InsertAsync(NpgsqlConnection tx, string code, CatalogueEntry entry, Actor by)
    {
        await tx.ExecuteAsync("""
            insert into reference.catalogue (code, valid_from, list, position, level1_zh, level2_zh, content_zh, level1_en, level2_en, content_en, bearer, publisher_zh, publisher_en,
                schedule, clock, shown_for, due_month, due_day, audience, mode, channels, confirmed, source, note_zh, note_en, known_on, origin)
            select @code, @From, @List, (select max(same.position) + 1 from reference.catalogue same where same.list = @List), @Level1Zh, @Level2Zh, @ContentZh, @Level1En, @Level2En, @ContentEn,
                'government', b.publisher_zh, b.publisher_en, @Schedule, @Clock, @ShownFor, @DueMonth, @DueDay, 'everyone', 'proactive', @channels, false, @Source, '', '', @From, 'staff'
            from reference.catalogue b
            where b.bearer = 'government'
            order by b.list = 'bureau' desc, b.position, b.valid_from desc
            limit 1
            """, new
        {
            code,
            entry.From,
            entry.List,
            entry.Level1Zh,
            entry.Level2Zh,
            entry.ContentZh,
            entry.Level1En,
            entry.Level2En,
            entry.ContentEn,
            entry.Trigger.Schedule,
            entry.Trigger.Clock,
            entry.ShownFor,
            entry.Trigger.DueMonth,
            entry.Trigger.DueDay,
            channels = entry.Channels.ToArray(),
            entry.Source,
        });
        foreach (var (place, line) in entry.Grounds.Index())
            await tx.ExecuteAsync("""
                insert into reference.catalogue_basis (catalogue, law, articles, position, valid_from, reason, set_by)
                values (@code, @Law, @Articles, @position, @From, @Source, @person)
                """, new { code, line.Law, line.Articles, position = place + 1, entry.From, entry.Source, person = by.Person });
        await DutyOwners.WriteAsync(tx, new(code, entry.Owner, entry.Backup, entry.Head), by);
    }

    private async Task<(CatalogueEntry Kept, OpeningBook Terms, IReadOnlyList<Law> Laws)> CheckedAsync(CatalogueEntry entry, CancellationToken ct)
    {
        var (terms, all) = (await openings.ReadAsync(ct), await laws.AllAsync(ct));
        var kept = entry.Checked(terms, all, await channels.AllAsync(ct));
        await owners.CheckAsync(new("", kept.Owner, kept.Backup, kept.Head), ct);
        return (kept, terms, all);
    }
}
