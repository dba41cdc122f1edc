using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>Marks ids of rows that say who stands in for whom.</summary>
public sealed class StandIn;

/// <summary>Who sees and does the work of a colleague for a time.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Today.</param>
public sealed class StandInDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The longest stretch at once.</summary>
    public const int LongestDays = 92;

    /// <summary>Names a stand-in from one day to another, both included. They come from the same organisation.</summary>
    /// <exception cref="Refusal"><c>account.stand_in.self</c>, <c>account.stand_in.days</c>, <c>account.stand_in.elsewhere</c>, <c>account.stand_in.apart</c>.</exception>
    public Task<Id<StandIn>> NameAsync(Id<AccountId> account, Id<AccountId> standIn, DateOnly from, DateOnly to, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (account == standIn) throw new Refusal("account.stand_in.self") { Field = "StandIn" };
        if (to < from || to < clock.Today || to.DayNumber - from.DayNumber >= LongestDays) throw new Refusal("account.stand_in.days", LongestDays) { Field = "To" };
        await tx.CheckStandInAsync(account, standIn);
        var id = Id<StandIn>.New();
        await tx.ExecuteAsync("""
            insert into accounts.stand_in (id, account, stand_in, from_day, to_day, made_by)
            values (@id, @account, @standIn, @from, @to, @by)
            """, new { id, account, standIn, from, to, by = by.Account?.Value });
        await tx.RecordAsync(by, "account.stand_in.named", account, new { standIn = standIn.Value, from, to });
        return id;
    }, ct);

    /// <summary>Ends it before its last day.</summary>
    /// <exception cref="Refusal"><c>account.stand_in.over</c></exception>
    public Task EndAsync(Id<StandIn> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var account = await tx.QuerySingleOrDefaultAsync<Guid?>("""
            update accounts.stand_in
            set ended_at = kernel.now()
            where id = @id and ended_at is null
            returning account
            """, new { id }) ?? throw new Refusal("account.stand_in.over");
        await tx.RecordAsync(by, "account.stand_in.ended", new Id<AccountId>(account));
    }, ct);
}
