using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary><c>administrator</c>: prints a new one-use token, for the day when nobody can run the accounts any more.</summary>
public static class AdministratorVerb
{
    public static Task<int> RunAsync(string[] args) => Start.RunAsync(async () =>
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = Start.ContentRoot(args) });
        builder.Configuration["Jobs:Run"] = "false";
        await using var ground = builder.StandOnGround();
        builder.Services.AddRecord();
        using var host = builder.Build();
        await ground;
        await using var scope = host.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().TokenAsync(CancellationToken.None);
        Console.WriteLine(StartBlock.Write("Start.Web", [new("Start.FirstAdministrator", "/accounts/first", token)]));
    });
}
