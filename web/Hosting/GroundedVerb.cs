using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>A verb that needs the database: it stands on the ground of the site, and no job runs beside it.</summary>
internal static class GroundedVerb
{
    /// <summary>Does the work with the site's own parts.</summary>
    /// <param name="args">Settings given on the command line.</param>
    /// <param name="work">The work.</param>
    /// <returns>0, or the exit code of a host that cannot start.</returns>
    public static Task<int> RunAsync(string[] args, Func<IServiceProvider, Task> work) => Start.RunAsync(async () =>
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = Start.ContentRoot(args) });
        builder.Configuration["Jobs:Run"] = "false";
        await using var ground = builder.StandOnGround();
        builder.Services.AddRecord();
        using var host = builder.Build();
        await ground;
        await using var scope = host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    });
}
