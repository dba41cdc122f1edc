using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Places;

/// <summary>Changes to the register of sites.</summary>
/// <param name="db">The database.</param>
public sealed class SiteDesk(NpgsqlDataSource db)
{
    /// <summary>Adds a site.</summary>
    /// <exception cref="Refusal">Facts that cannot stand, see <see cref="SiteFacts.Check"/>; <c>site.town.unknown</c>, <c>site.name.taken</c>, <c>site.permit.taken</c>.</exception>
    public Task<Id<Site>> AddAsync(SiteFacts facts, Actor by, CancellationToken ct) => WriteAsync(facts, async tx =>
    {
        var id = Id<Site>.New();
        await tx.ExecuteAsync("""
            insert into places.site (id, kind, name, aliases, town, street, lat, lon, permit_number, keys, bigrams)
            values (@id, @Kind, @Name, @Aliases, @Town, @Street, @Lat, @Lon, @PermitNumber, @Keys, @Bigrams)
            """, Row(facts, id));
        await tx.RecordAsync(by, "site.added", id, new { facts.Kind, facts.Town });
        return id;
    }, ct);

    /// <summary>Changes what is said of a site.</summary>
    /// <param name="id">Which.</param>
    /// <param name="facts">All that shall be said of it.</param>
    /// <param name="seen">The row as the form showed it.</param>
    /// <param name="by">Who.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="Stale">Somebody changed it meanwhile.</exception>
    /// <exception cref="Refusal">As for <see cref="AddAsync"/>.</exception>
    public Task ChangeAsync(Id<Site> id, SiteFacts facts, RowVersion seen, Actor by, CancellationToken ct) => WriteAsync(facts, async tx =>
    {
        var row = Row(facts, id);
        row.Add("seen", seen);
        var changed = await tx.ExecuteAsync("""
            update places.site
            set kind = @Kind, name = @Name, aliases = @Aliases, town = @Town, street = @Street, lat = @Lat, lon = @Lon, permit_number = @PermitNumber,
                keys = @Keys, bigrams = @Bigrams
            where id = @id and xmin = @seen
            """, row);
        if (changed == 0) throw new Stale();
        await tx.RecordAsync(by, "site.changed", id, new { facts.Kind, facts.Town });
        return id;
    }, ct);

    /// <summary>Offers the site no longer; what points to it stays.</summary>
    /// <exception cref="Refusal"><c>site.closed.already</c></exception>
    public Task CloseAsync(Id<Site> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var closed = await tx.ExecuteAsync("""
            update places.site
            set closed_at = kernel.now()
            where id = @id and closed_at is null
            """, new { id });
        if (closed == 0) throw new Refusal("site.closed.already");
        await tx.RecordAsync(by, "site.closed", id);
    }, ct);

    private async Task<Id<Site>> WriteAsync(SiteFacts facts, Func<NpgsqlConnection, Task<Id<Site>>> write, CancellationToken ct)
    {
        facts.Check();
        try
        {
            return await db.InTransactionAsync(write, ct);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "site_name" })
        {
            throw new Refusal("site.name.taken") { Field = "Name" };
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "site_permit" })
        {
            throw new Refusal("site.permit.taken") { Field = "PermitNumber" };
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new Refusal("site.town.unknown") { Field = "Town" };
        }
    }

    private static DynamicParameters Row(SiteFacts facts, Id<Site> id)
    {
        string[] keys = [.. facts.Aliases.Prepend(facts.Name).Select(SiteNames.Key).Where(key => key.Length > 0).Distinct()];
        return new(new
        {
            id,
            facts.Kind,
            Name = facts.Name.Trim(),
            Aliases = facts.Aliases.ToArray(),
            facts.Town,
            facts.Street,
            facts.Lat,
            facts.Lon,
            facts.PermitNumber,
            Keys = keys,
            Bigrams = keys.SelectMany(SiteNames.Bigrams).Distinct().ToArray(),
        });
    }
}
