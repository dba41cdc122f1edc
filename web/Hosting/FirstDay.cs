using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Demo;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What happens when a site starts on a fresh database: in Development the demonstration town, elsewhere a token for the first administrator.</summary>
public static class FirstDay
{
    public static WebApplicationBuilder AddFirstDay(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStartNote, WayIn>();
        if (!WantsDemo(builder.Environment, builder.Configuration)) return builder;
        builder.Services.AddDemo();
        // First of all that is hosted: nothing else may write a first line before the town is made, or it never is.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, Town>());
        return builder;
    }

    /// <summary>Never outside Development, and there unless <c>Demo:Run</c> is false.</summary>
    private static bool WantsDemo(IHostEnvironment environment, IConfiguration configuration) => environment.IsDevelopment() && configuration.GetValue("Demo:Run", true);

    private sealed class Town(IServiceScopeFactory scopes) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DemoTown>().RunAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>How to get in, in the block on the console.</summary>
    private sealed class WayIn(IServiceScopeFactory scopes, IHostEnvironment environment, IConfiguration configuration) : IStartNote
    {
        private const int InALine = 4;

        public async Task<IReadOnlyList<StartNote>> SayAsync(CancellationToken ct)
        {
            if (WantsDemo(environment, configuration))
                return
                [
                    new("Start.Accounts", [.. DemoPeople.Staff.Select(person => person.Login).Append(DemoPeople.Resident).Chunk(InALine).Select(some => string.Join("  ", some))]),
                    new("Start.Password", DemoPeople.Password),
                ];
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<AccountReader>().HasAdministratorAsync(ct)) return [];
            return [new("Start.FirstAdministrator", "/accounts/first", await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().TokenAsync(ct))];
        }
    }
}
