using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bogus;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Seeds.Demo;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Journeys;

/// <summary>Whoever presses a button too early reads a sentence: every form that a publicist can reach is sent with nothing filled in.</summary>
public sealed partial class EmptyFormTests(Benches benches) : OnABench(benches)
{
    private readonly HashSet<string> opened = [];
    private readonly HashSet<string> sent = [];
    private readonly List<string> broken = [];

    [Fact]
    public async Task No_form_that_a_publicist_can_reach_breaks_when_it_is_sent_empty()
    {
        await DeskAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var ahead = new Queue<string>(["/office/disclosure", "/office/rules", "/office/duties", "/office/campaigns"]);
        while (ahead.TryDequeue(out var path))
        {
            if (!opened.Add(ShapeOf(path))) continue;
            var page = await visitor.OpenAsync(path);
            if (page.Status >= HttpStatusCode.InternalServerError) broken.Add($"GET {path}: {(int)page.Status}");
            foreach (var link in page.Document.QuerySelectorAll("main a[href=''], main a:not([href])")) broken.Add($"{path}: {link.TextContent.Trim()} leads nowhere");
            foreach (var link in page.Document.QuerySelectorAll("main a[href^='/office/']")) ahead.Enqueue(link.GetAttribute("href")!);
            foreach (var form in page.Document.QuerySelectorAll<IHtmlFormElement>("main form[method=post]")) await SendAsync(visitor, page, form);
        }

        Assert.True(broken.Count == 0, string.Join(" | ", broken));
        Assert.True(opened.Count > 50 && sent.Count > 40, $"{opened.Count} pages, {sent.Count} forms");
    }

    private async Task DeskAsync()
    {
        var services = Bench.Get<IServiceProvider>();
        var (chance, days) = (new Randomizer(DemoTown.Seed), ActivatorUtilities.CreateInstance<DemoDays>(services));
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<PublicityDemo>(services, days, ActivatorUtilities.CreateInstance<RenderPicture>(services)).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<DisclosureDemo>(services, days).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<TalkDemo>(services, days).RunAsync(chance, Stop);
        await ActivatorUtilities.CreateInstance<PlanDemo>(services).RunAsync(chance, Stop);
        var today = Bench.Get<Clock>().Today;
        var topic = await Bench.Get<CampaignDesk>().OpenAsync("open-day", new("公众开放日", "来看看。", "", today, today.AddDays(30)), Wang, Stop);
        await Bench.Get<EventDesk>().PlanAsync(topic, new("第一场", "", "污水处理厂门口", Clock.StartOf(today.AddDays(9)).AddHours(9), Clock.StartOf(today.AddDays(9)).AddHours(10), 20, 3, null), Wang, Stop);
    }

    private async Task SendAsync(Visitor visitor, Screen page, IHtmlFormElement form)
    {
        var buttons = form.QuerySelectorAll<IHtmlButtonElement>("button[type=submit], button:not([type])");
        foreach (var button in buttons)
        {
            var action = new Uri(page.Response.RequestMessage!.RequestUri!, button.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "");
            if (!sent.Add($"{ShapeOf(action.PathAndQuery)} {button.Name}={button.Value}")) continue;
            var answer = await visitor.SendAsync(new(HttpMethod.Post, action) { Content = Empty(form, button) });
            if (answer.Status >= HttpStatusCode.InternalServerError) broken.Add($"POST {action.PathAndQuery} {button.TextContent.Trim()}: {(int)answer.Status}");
        }
    }

    // What the page itself put there stays; what a person fills in is empty.
    private static HttpContent Empty(IHtmlFormElement form, IHtmlButtonElement button)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var control in form.Elements)
            if (control is IHtmlInputElement { Type: "hidden", Name.Length: > 0 } kept) values.Add(new(kept.Name, kept.Value));
            else if (control is IHtmlInputElement { Type: not ("checkbox" or "radio" or "file" or "submit" or "button"), Name.Length: > 0 } or IHtmlTextAreaElement or IHtmlSelectElement && control.HasAttribute("name")) values.Add(new(control.GetAttribute("name")!, ""));
        if (button.Name is { Length: > 0 } pressed) values.Add(new(pressed, button.Value ?? ""));
        if (form.Enctype != "multipart/form-data") return new FormUrlEncodedContent(values);
        var body = new MultipartFormDataContent();
        foreach (var (key, value) in values) body.Add(new StringContent(value), key);
        return body;
    }

    // One page of a kind is enough: ids, codes, years and days stand for any other.
    private static string ShapeOf(string path) => Particular().Replace(Regex.Replace(path, @"\?(?!.*handler=).*$", ""), "/*");

    [GeneratedRegex(@"/[^/?]*[A-Z0-9.][^/?]*")]
    private static partial Regex Particular();
}
