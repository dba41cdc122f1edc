using System.Text.RegularExpressions;
using PingHuEcoPublic.Api;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web;

namespace PingHuEcoPublic.Tests.Architecture;

/// <summary>Who may know whom: web → db ← api, and inside db a capability knows only what everybody stands on.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] Capabilities = ["Disclosure", "Surveys", "Reports", "Complaints", "Campaigns"];

    [Fact]
    public void Web_and_api_do_not_know_each_other()
    {
        Assert.DoesNotContain(typeof(WebHost).Assembly.GetReferencedAssemblies(), name => name.Name == typeof(ApiHost).Assembly.GetName().Name);
        Assert.DoesNotContain(typeof(ApiHost).Assembly.GetReferencedAssemblies(), name => name.Name == typeof(WebHost).Assembly.GetName().Name);
    }

    [Fact]
    public void The_record_knows_nothing_of_pages_routes_or_requests() =>
        Assert.DoesNotContain(typeof(Actor).Assembly.GetReferencedAssemblies(),
            name => Regex.IsMatch(name.Name!, @"^Microsoft\.AspNetCore\.(Mvc|Http|Routing|Razor|Builder)"));

    [Fact]
    public void Pages_and_endpoints_hold_no_SQL() =>
        Assert.Empty(Sources.Below("web", ".cs", ".cshtml").Concat(Sources.Below("api", ".cs"))
            .Where(path => !path.Contains("Hosting"))
            .Where(path => Regex.IsMatch(File.ReadAllText(path), @"using (Dapper|Npgsql)|""""""\s*(select|insert|update|delete) "))
            .Select(Sources.Short));

    [Fact]
    public void A_capability_knows_no_other_but_as_the_design_says()
    {
        string[] allowed = ["Complaints → Reports", "Complaints → Surveys", "Campaigns → Disclosure", "Campaigns → Surveys"];
        var arrows =
            from capability in Capabilities
            where Directory.Exists(Path.Combine(Sources.Root, "db", capability))
            from path in Sources.Below($"db/{capability}", ".cs")
            from Match other in CapabilityNamespace().Matches(File.ReadAllText(path))
            where capability != "Disclosure" && other.Groups[1].Value != capability
            select $"{capability} → {other.Groups[1].Value}";

        Assert.Empty(arrows.Distinct().Except(allowed));
    }

    [Fact]
    public void The_kernel_knows_no_capability() =>
        Assert.Empty(Sources.Below("db/Kernel", ".cs").Where(path => CapabilityNamespace().IsMatch(File.ReadAllText(path))).Select(Sources.Short));

    [GeneratedRegex(@"using PingHuEcoPublic\.(Disclosure|Surveys|Reports|Complaints|Campaigns)\b")]
    private static partial Regex CapabilityNamespace();
}
