using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Tests.Hosting;

/// <summary>A refusal leaves the name of an act in the address. Whoever reloads that address gets the page itself, on every page of the office that has such acts.</summary>
public sealed partial class LeftHandlerTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task An_address_with_a_left_act_leads_to_the_page_itself_all_over_the_office()
    {
        var colleagues = new Dictionary<Role, Visitor>();
        var (stuck, tried) = (new List<string>(), 0);

        foreach (var (page, act) in Acts())
        {
            var role = Access.Rooms.Where(room => page.ViewEnginePath.StartsWith($"{room.Folder}/", StringComparison.Ordinal)).MaxBy(room => room.Folder.Length)?.Roles[0] ?? Role.Publicist;
            if (!colleagues.TryGetValue(role, out var visitor)) await (colleagues[role] = visitor = Bench.Site.Visitor()).SignInAsync(await Bench.StaffAsync(role));
            var path = $"/{Hole().Replace(page.AttributeRouteInfo!.Template!, Filled)}".TrimEnd('/');
            var led = await visitor.OpenAsync($"{path}?kept=1&handler={act}");
            if (led.Path != $"{path}?kept=1" || led.Status is not (HttpStatusCode.OK or HttpStatusCode.NotFound)) stuck.Add($"{path} {act}: {(int)led.Status} {led.Path}");
            tried++;
        }

        Assert.True(stuck.Count == 0, string.Join(" | ", stuck));
        Assert.True(tried > 60, $"{tried} acts");
    }

    // An act that is also asked for, such as a table to download, has an address of its own right.
    private IEnumerable<(PageActionDescriptor Page, string Act)> Acts() =>
        from page in Bench.Site.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
        where page.ViewEnginePath.StartsWith("/Office/", StringComparison.Ordinal) && !page.AttributeRouteInfo!.Template!.Contains("{handler", StringComparison.Ordinal)
        let model = typeof(Web.WebHost).Assembly.GetType($"PingHuEcoPublic.Web.Pages{page.ViewEnginePath.Replace('/', '.')}Model")
        where model is not null
        from act in Named(model, "OnPost").Except(Named(model, "OnGet"))
        select (page, act);

    private static IEnumerable<string> Named(Type model, string verb) =>
        from method in model.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where method.Name.StartsWith(verb, StringComparison.Ordinal)
        let act = Waiting().Replace(method.Name[verb.Length..], "")
        where act.Length > 0
        select act;

    // The page need not exist: what is in the address is looked at before what it names.
    private static string Filled(Match hole) => hole.Groups[2].Value switch
    {
        "guid" => $"{Guid.Empty}",
        "int" => "2026",
        _ => "x",
    };

    [GeneratedRegex("Async$")]
    private static partial Regex Waiting();

    [GeneratedRegex(@"\{(\w+)(?::(\w+))?\??\}")]
    private static partial Regex Hole();
}
