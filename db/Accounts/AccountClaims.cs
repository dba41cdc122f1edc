using System.Security.Claims;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>What a session says about its holder. Made anew every few seconds, so that roles and stand-ins of today hold.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Today.</param>
public sealed class AccountClaims(NpgsqlDataSource db, Clock clock) : IUserClaimsPrincipalFactory<Account>
{
    /// <summary>Resident or staff.</summary>
    public const string Kind = "kind";

    /// <summary>Code of the organisation.</summary>
    public const string OrganisationCode = "organisation";

    /// <summary>How the person is called.</summary>
    public const string PersonName = "person_name";

    /// <summary>An account whose work is seen as well.</summary>
    public const string StandsInFor = "stands_in_for";

    /// <summary>Identity's claim that a second factor was shown has this name and the value <c>mfa</c>.</summary>
    public const string Method = "amr";

    // Identity's own name for the scheme of its cookie.
    private const string Scheme = "Identity.Application";

    /// <summary>Where Identity looks for the stamp.</summary>
    public static string Stamp { get; } = new ClaimsIdentityOptions().SecurityStampClaimType;

    private sealed record Held(string Role, Guid Account);

    /// <inheritdoc/>
    public async Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var held = user.Kind == AccountKind.Staff ? await HeldAsync(user.Id) : [];
        var identity = new ClaimsIdentity(Scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, user.LoginName));
        identity.AddClaim(new(PersonName, user.PersonName));
        identity.AddClaim(new(Kind, user.Kind.Word()));
        identity.AddClaim(new(Stamp, user.SecurityStamp));
        if (user.Organisation is { } organisation) identity.AddClaim(new(OrganisationCode, organisation));
        foreach (var role in held.Select(row => row.Role).Distinct()) identity.AddClaim(new(ClaimTypes.Role, role));
        foreach (var other in held.Select(row => row.Account).Distinct().Where(id => id != user.Id.Value)) identity.AddClaim(new(StandsInFor, other.ToString()));
        return new(identity);
    }

    private async Task<IReadOnlyList<Held>> HeldAsync(Id<AccountId> account)
    {
        await using var connection = await db.OpenConnectionAsync();
        return [.. await connection.QueryAsync<Held>("""
            select h.role, h.account
            from accounts.held_role h
            where h.account = @account
               or h.account in (
                   select s.account
                   from accounts.stand_in s
                   where s.stand_in = @account and s.ended_at is null and @Today between s.from_day and s.to_day)
            order by h.role
            """, new { account, clock.Today })];
    }
}
