using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>How the first administrator comes to be: whoever reads the console gets a token that works once. There are no default accounts.</summary>
/// <param name="db">The database.</param>
/// <param name="passwords">Hashes.</param>
public sealed class FirstAdministrator(NpgsqlDataSource db, Passwords passwords)
{
    private static readonly TimeSpan Valid = TimeSpan.FromHours(24);

    /// <summary>A new token, to be printed on the console; an unused earlier one no longer works.</summary>
    public Task<string> TokenAsync(CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var token = await tx.MakeTokenAsync(TokenPurpose.FirstAdministrator, null, Valid);
        await tx.RecordAsync(Actor.System, "account.administrator.token");
        return token;
    }, ct);

    /// <summary>Spends the token and makes an administrator of the bureau.</summary>
    /// <param name="token">From the console.</param>
    /// <param name="login">Staff name.</param>
    /// <param name="name">How the person is called.</param>
    /// <param name="password">As typed.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="Refusal"><c>account.token.spent</c>, <c>account.login.staff</c>, <c>account.login.taken</c>, <c>account.name.missing</c>, or a rule about passwords.</exception>
    public async Task<Id<AccountId>> MakeAsync(string token, string login, string name, string password, CancellationToken ct)
    {
        var colleague = new NewColleague(login, name, null, Organisation.Bureau, [Role.Administrator]);
        await CheckAsync(token, ct);
        var hash = await passwords.HashAsync(password, LoginName.OfStaff(login).Normal, ct);
        return await db.InTransactionAsync(async tx =>
        {
            await tx.SpendTokenAsync(TokenPurpose.FirstAdministrator, token);
            var id = await tx.AddColleagueAsync(colleague, hash, Actor.System);
            await tx.RecordAsync(new Actor(ActorKind.Staff, id, Organisation.Bureau), "account.administrator.first", id);
            return id;
        }, ct);
    }

    // Before the slow hashing: strangers shall not make the site do it.
    private async Task CheckAsync(string token, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        if (!await connection.IsTokenGoodAsync(TokenPurpose.FirstAdministrator, token)) throw new Refusal("account.token.spent") { Field = "Token" };
    }
}
