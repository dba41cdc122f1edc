using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Asks about the lists of enforcement.</summary>
/// <param name="db">The database.</param>
public sealed class EnforcementReader(NpgsqlDataSource db)
{
    /// <summary>How many penalties a page has.</summary>
    public const int PageSize = 20;

    /// <summary>Every rule of entry and act that is not punished, those that ended too, by list and day.</summary>
    public async Task<IReadOnlyList<EnforcementItem>> ItemsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<EnforcementItem>(new CommandDefinition("""
            select id, list, title, conditions, basis, confirmed, valid_from, valid_to
            from disclosure.enforcement_item
            order by list, valid_from, id
            limit 500
            """, cancellationToken: ct))];
    }

    /// <summary>Enterprises on 监管正面清单 whose term ends on or after a day, those that were taken off too, a thousand at most.</summary>
    public async Task<IReadOnlyList<PositiveEntry>> EntriesAsync(DateOnly since, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<PositiveEntry>(new CommandDefinition("""
            select e.id, e.credit_code, e.title, i.title as rule, e.entered_on, e.until, r.reason as removed_for, r.removed_on
            from disclosure.positive_entry e
            join disclosure.enforcement_item i on i.id = e.item_id
            left join disclosure.positive_removal r on r.entry_id = e.id
            where e.until >= @since
            order by e.until desc, e.id
            limit 1000
            """, new { since }, cancellationToken: ct))];
    }

    /// <summary>Penalties as the public reads them, the newest first.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Page<Penalty>> PublicAsync(string? after, CancellationToken ct)
    {
        var (day, id) = after?.Split('_') is [var typed, var at] && DateOnly.TryParseExact(typed, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) && Guid.TryParse(at, out var before) ? (from, before) : ((DateOnly?)null, (Guid?)null);
        var rows = await ListAsync(null, toTakeBack: false, day, id, PageSize + 1, ct);
        return Page<Penalty>.Of(rows.Select(Shown), PageSize, row => string.Create(CultureInfo.InvariantCulture, $"{row.DecidedOn:yyyyMMdd}_{row.Id}"));
    }

    /// <summary>Every penalty for the table of open data, as the public reads it, five thousand at most.</summary>
    public async Task<IReadOnlyList<Penalty>> AllAsync(CancellationToken ct) => [.. (await ListAsync(null, toTakeBack: false, null, null, 5_000, ct)).Select(Shown)];

    /// <summary>Those that did not stand and are still public, by due day.</summary>
    public async Task<IReadOnlyList<Penalty>> ToTakeBackAsync(CancellationToken ct) => [.. (await ListAsync(null, toTakeBack: true, null, null, 200, ct)).OrderBy(each => each.DueOn)];

    /// <summary>One, with all that it says: for the desk.</summary>
    public async Task<Penalty?> FindAsync(Id<Penalty> id, CancellationToken ct) => (await ListAsync(id, toTakeBack: false, null, null, 1, ct)).SingleOrDefault();

    // What was taken back says no more than that it was, and why.
    private static Penalty Shown(Penalty row) => row.WithdrawnOn is null ? row : row with { Party = "", CreditCode = "", Act = "", Basis = "", Decision = "" };

    private async Task<IReadOnlyList<Penalty>> ListAsync(Id<Penalty>? only, bool toTakeBack, DateOnly? day, Guid? id, int most, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Penalty>(new CommandDefinition("""
            select p.id, p.number, p.party, p.credit_code, p.act, p.basis, p.decision, p.decided_on,
                   c.kind as change, c.document, c.changed_on, c.due_on, c.reasoning, w.reason, w.withdrawn_on, w.in_time
            from disclosure.penalty p
            left join disclosure.penalty_change c on c.penalty_id = p.id
            left join disclosure.penalty_withdrawal w on w.penalty_id = p.id
            where (@only::uuid is null or p.id = @only)
              and (not @toTakeBack or c.penalty_id is not null and w.penalty_id is null)
              and (@day::date is null or (p.decided_on, p.id) < (@day, @id))
            order by p.decided_on desc, p.id desc
            limit @most
            """, new { only, toTakeBack, day, id, most }, cancellationToken: ct))];
    }
}
