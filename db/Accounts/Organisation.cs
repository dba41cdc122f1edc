using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>What sort of body.</summary>
public enum OrganisationKind
{
    /// <summary>市生态环境分局.</summary>
    Bureau,

    /// <summary>One of the 18 departments of the plan.</summary>
    Department,

    /// <summary>One of the nine towns and subdistricts.</summary>
    Town,

    /// <summary>A village or community below a town.</summary>
    Village,

    /// <summary>A development zone.</summary>
    Zone,
}

/// <summary>A body to which staff belong and to which work is assigned.</summary>
/// <param name="Code">Its code; for towns the division code.</param>
/// <param name="Kind">What sort.</param>
/// <param name="Parent">The town of a village.</param>
/// <param name="TitleZh">Full Chinese name.</param>
/// <param name="ShortZh">Chinese name as it is said.</param>
/// <param name="TitleEn">English name.</param>
public sealed record Organisation(string Code, OrganisationKind Kind, string? Parent, string TitleZh, string ShortZh, string TitleEn)
{
    /// <summary>The bureau itself.</summary>
    public const string Bureau = "bureau";

    /// <summary>The name as it is said, in the language of the page.</summary>
    public string Name => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? TitleEn : ShortZh;
}

/// <summary>Answers about organisations.</summary>
/// <param name="db">The database.</param>
public sealed class OrganisationReader(NpgsqlDataSource db)
{
    /// <summary>All to which somebody may be appointed, bureau first, villages below their towns.</summary>
    public async Task<IReadOnlyList<Organisation>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Organisation>("""
            select o.code, o.kind, o.parent, o.title_zh, o.short_zh, o.title_en
            from accounts.organisation o
            left join accounts.organisation p on p.code = o.parent
            where o.same_as is null
            order by array_position(array['bureau', 'department', 'town', 'zone'], coalesce(p.kind, o.kind)), coalesce(p.position, o.position),
                     o.parent nulls first, o.position, o.code
            """)];
    }

    /// <summary>One by its code.</summary>
    public async Task<Organisation?> FindAsync(string? code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Organisation>("""
            select code, kind, parent, title_zh, short_zh, title_en
            from accounts.organisation
            where code = @code
            """, new { code });
    }
}

/// <summary>Changes to the register of organisations: villages, which no reference row names.</summary>
/// <param name="db">The database.</param>
public sealed class OrganisationDesk(NpgsqlDataSource db)
{
    /// <summary>Adds a village or community below a town.</summary>
    /// <param name="town">Code of the town.</param>
    /// <param name="code">Its twelve-digit statistical code, which begins with the town's.</param>
    /// <param name="titleZh">Chinese name.</param>
    /// <param name="titleEn">English name.</param>
    /// <param name="by">The administrator.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="Refusal"><c>organisation.town.unknown</c>, <c>organisation.code.wrong</c>, <c>organisation.code.taken</c>, <c>organisation.name.missing</c>.</exception>
    public Task AddVillageAsync(string town, string code, string titleZh, string titleEn, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (titleZh is not { Length: > 0 and <= 50 }) throw new Refusal("organisation.name.missing") { Field = "TitleZh" };
        if (titleEn is not { Length: > 0 and <= 80 }) throw new Refusal("organisation.name.missing") { Field = "TitleEn" };
        if (!await IsTownAsync(tx, town)) throw new Refusal("organisation.town.unknown") { Field = "Town" };
        if (code.Length != 12 || !code.All(char.IsAsciiDigit) || !code.StartsWith(town, StringComparison.Ordinal)) throw new Refusal("organisation.code.wrong", town) { Field = "Code" };
        var added = await tx.ExecuteAsync("""
            insert into accounts.organisation (code, kind, parent, title_zh, short_zh, title_en)
            values (@code, 'village', @town, @titleZh, @titleZh, @titleEn)
            on conflict (code) do nothing
            """, new { code, town, titleZh, titleEn });
        if (added == 0) throw new Refusal("organisation.code.taken") { Field = "Code" };
        await tx.RecordAsync(by, "organisation.village.added", new { code, town });
    }, ct);

    private static Task<bool> IsTownAsync(NpgsqlConnection tx, string town) => tx.QuerySingleAsync<bool>("""
        select exists (select 1 from accounts.organisation where code = @town and kind = 'town')
        """, new { town });
}
