using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>Opens the accounts of the demonstration: joined at once, all with one password, hashed once since hashing is slow by design.</summary>
/// <param name="db">The database.</param>
/// <param name="hasher">Identity's PBKDF2.</param>
public sealed class DemoAccounts(NpgsqlDataSource db, IPasswordHasher<Account> hasher)
{
    /// <summary>Opens them all in one act.</summary>
    /// <param name="colleagues">Staff.</param>
    /// <param name="resident">A resident's login and name.</param>
    /// <param name="password">The password of all.</param>
    /// <param name="ct">Stops.</param>
    public Task OpenAsync(IReadOnlyList<NewColleague> colleagues, (string Login, string Name) resident, string password, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var hash = hasher.HashPassword(new(), password);
        foreach (var colleague in colleagues) await tx.AddColleagueAsync(colleague, hash, Actor.System);
        await tx.AddAccountAsync(Id<AccountId>.Blind(), AccountKind.Citizen, resident.Login, LoginName.OfCitizen(resident.Login), resident.Name, null, null, hash);
        await tx.RecordAsync(Actor.System, "account.demo", new { people = colleagues.Count + 1 });
    }, ct);

    /// <summary>One of them as an actor, by login, so that other parts of the demonstration act as a person would.</summary>
    public async Task<Actor> ActorAsync(string login, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var found = await connection.QuerySingleAsync<Colleague>("""
            select a.id, a.login_name, a.person_name, a.organisation, o.short_zh as organisation_zh, o.title_en as organisation_en, a.email,
                   array(select h.role from accounts.held_role h where h.account = a.id order by h.role) as role_words,
                   true as joined, a.second_factor, a.locked_at
            from accounts.account a
            join accounts.organisation o on o.code = a.organisation
            where a.normal_name = @login
            """, new { login });
        return found.AsActor;
    }
}
