using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>A member of staff in a list.</summary>
/// <param name="Id">The account.</param>
/// <param name="LoginName">What is typed at sign-in.</param>
/// <param name="PersonName">How the person is called.</param>
/// <param name="Organisation">Code of the organisation.</param>
/// <param name="OrganisationZh">Its Chinese name as it is said.</param>
/// <param name="OrganisationEn">Its English name.</param>
/// <param name="Email">Where mail goes.</param>
/// <param name="RoleWords">The roles held, as words of rows.</param>
/// <param name="Joined">Whether a password was chosen.</param>
/// <param name="SecondFactor">Whether a code is asked for.</param>
/// <param name="LockedAt">Since when locked.</param>
public sealed record Colleague(
    Id<AccountId> Id, string LoginName, string PersonName, string Organisation, string OrganisationZh, string OrganisationEn, string? Email,
    string[] RoleWords, bool Joined, bool SecondFactor, DateTimeOffset? LockedAt)
{
    /// <summary>The roles held.</summary>
    public IReadOnlyList<Role> Held => [.. RoleWords.Select(Roles.Of).Order()];

    /// <summary>The person with these roles as an actor, for the demonstration and tests.</summary>
    public Actor AsActor => new(ActorKind.Staff, Id, Organisation, RoleWords);
}

/// <summary>A stretch of days in which one stands in for another.</summary>
/// <param name="Id">The row.</param>
/// <param name="Account">Who is away.</param>
/// <param name="Name">Their name.</param>
/// <param name="StandInAccount">Who stands in.</param>
/// <param name="StandInName">Their name.</param>
/// <param name="FromDay">First day.</param>
/// <param name="ToDay">Last day.</param>
public sealed record StandInRow(Id<StandIn> Id, Id<AccountId> Account, string Name, Id<AccountId> StandInAccount, string StandInName, DateOnly FromDay, DateOnly ToDay);

/// <summary>Answers about accounts.</summary>
/// <param name="db">The database.</param>
public sealed class AccountReader(NpgsqlDataSource db)
{
    /// <summary>Open accounts of staff, by organisation and name.</summary>
    /// <param name="role">Only those who hold it; null for all.</param>
    /// <param name="organisation">Only those of it; null for all.</param>
    /// <param name="ct">Stops.</param>
    public async Task<IReadOnlyList<Colleague>> StaffAsync(Role? role, string? organisation, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Colleague>("""
            select a.id, a.login_name, a.person_name, a.organisation, o.short_zh as organisation_zh, o.title_en as organisation_en, a.email,
                   array(select h.role from accounts.held_role h where h.account = a.id order by h.role) as role_words,
                   a.password_hash is not null as joined, a.second_factor, a.locked_at
            from accounts.account a
            join accounts.organisation o on o.code = a.organisation
            where a.closed_at is null
              and (@role::text is null or exists (select 1 from accounts.held_role h where h.account = a.id and h.role = @role))
              and (@organisation::text is null or a.organisation = @organisation)
            order by o.kind, o.position, a.person_name, a.id
            """, new { role = role?.Word(), organisation })];
    }

    /// <summary>One member of staff.</summary>
    public async Task<Colleague?> ColleagueAsync(Id<AccountId> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Colleague>("""
            select a.id, a.login_name, a.person_name, a.organisation, o.short_zh as organisation_zh, o.title_en as organisation_en, a.email,
                   array(select h.role from accounts.held_role h where h.account = a.id order by h.role) as role_words,
                   a.password_hash is not null as joined, a.second_factor, a.locked_at
            from accounts.account a
            join accounts.organisation o on o.code = a.organisation
            where a.id = @id and a.closed_at is null
            """, new { id });
    }

    /// <summary>How people are called; those whose accounts are closed are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(Guid Id, string Name)>("""
            select id, person_name
            from accounts.account
            where id = any(@ids) and closed_at is null
            """, new { ids = ids.Distinct().ToArray() });
        return rows.ToDictionary(row => row.Id, row => row.Name);
    }

    /// <summary>How one person is called; null when the account is closed or unknown.</summary>
    public async Task<string?> NameAsync(Id<AccountId> id, CancellationToken ct) => (await NamesAsync([id.Value], ct)).GetValueOrDefault(id.Value);

    /// <summary>Who stands in for whom on a day or later, of one person or of all.</summary>
    public async Task<IReadOnlyList<StandInRow>> StandInsAsync(Id<AccountId>? account, DateOnly today, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<StandInRow>("""
            select s.id, s.account, a.person_name as name, s.stand_in as stand_in_account, b.person_name as stand_in_name, s.from_day, s.to_day
            from accounts.stand_in s
            join accounts.account a on a.id = s.account
            join accounts.account b on b.id = s.stand_in
            where s.ended_at is null and s.to_day >= @today and (@account::uuid is null or @account in (s.account, s.stand_in))
            order by s.from_day, s.id
            """, new { account = account?.Value, today })];
    }

    /// <summary>Whether somebody can run the accounts.</summary>
    public async Task<bool> HasAdministratorAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<bool>("""
            select exists (
                select 1
                from accounts.held_role h
                join accounts.account a on a.id = h.account
                where h.role = 'administrator' and a.closed_at is null)
            """);
    }

    /// <summary>Whether a one-use link would work now.</summary>
    public async Task<bool> IsTokenGoodAsync(TokenPurpose purpose, string? token, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.IsTokenGoodAsync(purpose, token);
    }
}
