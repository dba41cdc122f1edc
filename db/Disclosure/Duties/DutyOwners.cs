using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Who answers for a duty.</summary>
/// <param name="Obligation">The code of the catalogue row.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Backup">Who does it in their place; null for none.</param>
/// <param name="Head">分管领导; null for none.</param>
public sealed record DutyOwner(string Obligation, Id<AccountId> Owner, Id<AccountId>? Backup, Id<AccountId>? Head)
{
    /// <summary>The people up to a step of the ladder.</summary>
    public IEnumerable<Id<AccountId>> Upto(RungReach reach) =>
        new[] { Owner, reach >= RungReach.Backup ? Backup : null, reach >= RungReach.Head ? Head : null }.OfType<Id<AccountId>>();
}

/// <summary>Owners of duties, and who says that a duty is in hand.</summary>
/// <param name="db">The database.</param>
/// <param name="duties">Reads the catalogue.</param>
/// <param name="accounts">Reads the people.</param>
public sealed class DutyOwners(NpgsqlDataSource db, DisclosureReader duties, AccountReader accounts)
{
    /// <summary>Who answers for what; a duty that nobody was named for belongs to every publicist.</summary>
    public async Task<IReadOnlyDictionary<string, DutyOwner>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<DutyOwner>(new CommandDefinition("""
            select obligation, owner, backup, head
            from disclosure.duty_owner
            """, cancellationToken: ct))).ToDictionary(row => row.Obligation);
    }

    /// <summary>Names who answers for a duty.</summary>
    /// <param name="named">The duty and its people.</param>
    /// <param name="by">Who names them.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>obligation.unknown</c>, <c>owner.unknown</c>, <c>owner.twice</c></exception>
    public async Task NameAsync(DutyOwner named, Actor by, CancellationToken ct)
    {
        if ((await duties.CatalogueAsync(ct)).All(row => row.Code != named.Obligation)) throw new Refusal("obligation.unknown");
        await CheckAsync(named, ct);
        await db.InTransactionAsync(async tx =>
        {
            await WriteAsync(tx, named, by);
            await tx.RecordAsync(by, "owner.named", new { named.Obligation });
        }, ct);
    }

    /// <summary>Whether these people can answer for a duty.</summary>
    /// <exception cref="Refusal"><c>owner.unknown</c>, <c>owner.twice</c></exception>
    internal async Task CheckAsync(DutyOwner named, CancellationToken ct)
    {
        var people = named.Upto(RungReach.Head).ToArray();
        if (people.Distinct().Count() < people.Length) throw new Refusal("owner.twice") { Field = "Backup" };
        var staff = (await accounts.StaffAsync(null, null, ct)).Select(colleague => colleague.Id).ToHashSet();
        if (!people.All(staff.Contains)) throw new Refusal("owner.unknown") { Field = "Owner" };
    }

    /// <summary>Writes down who answers.</summary>
    internal static Task WriteAsync(NpgsqlConnection tx, DutyOwner named, Actor by) => tx.ExecuteAsync("""
        insert into disclosure.duty_owner (obligation, owner, backup, head, named_by)
        values (@Obligation, @Owner, @Backup, @Head, @person)
        on conflict (obligation) do update
        set owner = excluded.owner, backup = excluded.backup, head = excluded.head, named_by = excluded.named_by, named_at = kernel.now()
        """, new { named.Obligation, named.Owner, named.Backup, named.Head, person = by.Person });

    /// <summary>Says that an open duty is in hand: the next steps reach its owner alone until the day is over.</summary>
    /// <param name="id">The occurrence.</param>
    /// <param name="by">Who has it in hand.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>reminder.none</c>: there is nothing to acknowledge.</exception>
    public Task AcknowledgeAsync(Id<Occurrence> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (!await tx.AcknowledgeAsync(RemindOfDuties.Ladder, id.Value, by.Person)) throw new Refusal("reminder.none");
        await tx.RecordAsync(by, "duty.acknowledged", id);
    }, ct);

    /// <summary>How open duties stand on the ladder.</summary>
    public async Task<IReadOnlyDictionary<Guid, ReminderState>> StatesAsync(IEnumerable<OccurrenceLine> open, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await connection.RemindersOfAsync(RemindOfDuties.Ladder, [.. open.Select(each => each.Id.Value)])).ToDictionary(state => state.Subject);
    }
}
