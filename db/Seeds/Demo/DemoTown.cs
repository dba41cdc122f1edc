using Bogus;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>One capability's part of the demonstration town. It goes through the desks, so that it cannot make what the product forbids.</summary>
public interface IDemo
{
    /// <summary>When its turn comes: people 0, sites 10, then disclosure 15 to 27, surveys 29 and 30, reports 40, complaints 50, campaigns 60, the night 90.</summary>
    int Order { get; }

    /// <summary>Makes its part.</summary>
    /// <param name="chance">Seeded: every fresh clone has the same town.</param>
    /// <param name="ct">Stops.</param>
    Task RunAsync(Randomizer chance, CancellationToken ct);
}

/// <summary>The demonstration town of Development: made once, on a database in which nothing was done yet.</summary>
/// <param name="db">The database.</param>
/// <param name="scopes">A scope a part.</param>
public sealed class DemoTown(NpgsqlDataSource db, IServiceScopeFactory scopes)
{
    /// <summary>The seed of all chance in the town.</summary>
    public const int Seed = 330482;

    private const long OneAtATime = 0xDE30;

    /// <summary>Makes the town where there is none yet; of hosts that start together one does it and the others wait.</summary>
    /// <returns>Whether this host made it.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        await using var door = await db.OpenConnectionAsync(ct);
        await door.ExecuteAsync("select pg_advisory_lock(@OneAtATime)", new { OneAtATime });
        try
        {
            if (!await IsEmptyAsync(door)) return false;
            await using var scope = scopes.CreateAsyncScope();
            var chance = new Randomizer(Seed);
            foreach (var part in scope.ServiceProvider.GetServices<IDemo>().OrderBy(part => part.Order)) await part.RunAsync(chance, ct);
            return true;
        }
        finally
        {
            await door.ExecuteAsync("select pg_advisory_unlock(@OneAtATime)", new { OneAtATime });
        }
    }

    private static Task<bool> IsEmptyAsync(NpgsqlConnection connection) => connection.QuerySingleAsync<bool>("""
        select not exists (select 1 from kernel.journal)
        """);
}

/// <summary>Registers the demonstration, where a host wants one.</summary>
public static class DemoRegistration
{
    /// <summary>Adds the town and the people in it; each capability adds its own part with <c>AddScoped&lt;IDemo, …&gt;</c>.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddScoped<DemoTown>()
        .AddScoped<DemoPeople>()
        .AddScoped<DemoDays>()
        .AddScoped<IDemo>(provider => provider.GetRequiredService<DemoPeople>())
        .AddScoped<IDemo, StreetsDemo>()
        .AddScoped<IDemo, SurveysDemo>()
        .AddScoped<IDemo, DemoSites>()
        .AddScoped<IDemo, PublicityDemo>()
        .AddScoped<IDemo, DisclosureDemo>()
        .AddScoped<IDemo, ReadingsDemo>()
        .AddScoped<IDemo, PlanDemo>()
        .AddScoped<IDemo, TalkDemo>()
        .AddScoped<IDemo, ReportsDemo>()
        .AddScoped<IDemo, ComplaintsDemo>()
        .AddScoped<IDemo, CampaignsDemo>()
        .AddScoped<IDemo, NightDemo>();
}
