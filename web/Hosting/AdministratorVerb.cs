using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary><c>administrator</c>: prints a new one-use token, for the day when nobody can run the accounts any more.</summary>
public static class AdministratorVerb
{
    public static Task<int> RunAsync(string[] args) => GroundedVerb.RunAsync(args, async services =>
    {
        var token = await services.GetRequiredService<FirstAdministrator>().TokenAsync(CancellationToken.None);
        Console.WriteLine(StartBlock.Write("Start.Web", [new("Start.FirstAdministrator", "/accounts/first", token)]));
    });
}
