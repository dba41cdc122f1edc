using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verb on stations: add one.</summary>
/// <param name="db">The database.</param>
public sealed partial class StationDesk(NpgsqlDataSource db)
{
    /// <summary>Adds a station at a site of the register.</summary>
    /// <exception cref="Refusal"><c>station.code.wrong</c>, <c>station.class.wrong</c>, <c>station.code.taken</c>, <c>station.site.unknown</c>, and <c>text.…</c>, each beside its field.</exception>
    public Task<Id<Station>> AddAsync(StationFacts facts, Actor by, CancellationToken ct)
    {
        if (!Code().IsMatch(facts.Code)) throw new Refusal("station.code.wrong") { Field = "Code" };
        if (!Station.ClassesOf(facts.Medium).Contains(facts.Class)) throw new Refusal("station.class.wrong") { Field = "Class" };
        var measuredBy = Lines.Single(facts.MeasuredBy, "MeasuredBy", 80, needed: true);
        return db.InTransactionAsync(async tx =>
        {
            var id = Id<Station>.New();
            try
            {
                await tx.ExecuteAsync("""
                    insert into disclosure.station (id, site, code, medium, class, lake, measured_by, added_by)
                    values (@id, @Site, @Code, @Medium, @Class, @Lake, @measuredBy, @person)
                    """, new { id, facts.Site, facts.Code, facts.Medium, facts.Class, facts.Lake, measuredBy, person = by.Person });
            }
            catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "station_code_key" })
            {
                throw new Refusal("station.code.taken") { Field = "Code" };
            }
            catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: "station_site_fkey" })
            {
                throw new Refusal("station.site.unknown") { Field = "Site" };
            }
            await tx.EvictAsync("home", IndicatorReader.Tag);
            await tx.RecordAsync(by, "station.added", id, new { facts.Code, facts.Medium });
            return id;
        }, ct);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.\-]{1,30}$")]
    private static partial Regex Code();
}
