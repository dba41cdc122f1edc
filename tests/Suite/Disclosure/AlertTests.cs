using System.Text.RegularExpressions;
using MimeKit;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed partial class AlertTests(Benches benches) : OnABench(benches)
{
    private AlertDesk Desk => Bench.Get<AlertDesk>();

    private MimeMessage[] Mails => !Directory.Exists(Drop) ? [] : [.. Directory.GetFiles(Drop, "*.eml").Order(StringComparer.Ordinal).Select(path => MimeMessage.Load(path, Stop))];

    private string Drop => Bench.Settings["Messages:Drop"]!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Directory.Exists(Drop)) Directory.Delete(Drop, recursive: true);
    }

    private static (Id<Alert> Id, string Mac) LinkOf(string verb, MimeMessage mail)
    {
        var link = Link().Match(mail.TextBody ?? "");
        Assert.Equal(verb, link.Groups[1].Value);
        return (Id<Alert>.TryParse(link.Groups[2].Value, null, out var id) ? id : default, link.Groups[3].Value);
    }

    private async Task<Id<Alert>> ConfirmedAsync(SearchFilter filter, string address = "reader@example.org")
    {
        await Desk.AskAsync(address, filter, "zh-CN", Stop);
        await Bench.RunJobsAsync();
        var (id, mac) = LinkOf("confirm", Mails[^1]);
        await Desk.ConfirmAsync(id, mac, Stop);
        return id;
    }

    // What is due is done first: a mail waits from the moment in which something was matched.
    private async Task PassAsync(TimeSpan time)
    {
        await Bench.RunJobsAsync();
        await Bench.MoveToAsync(Bench.Time.GetUtcNow() + time);
        await Bench.RunJobsAsync();
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_address_has_confirmed()
    {
        await Desk.AskAsync("reader@example.org", new(), "zh-CN", Stop);
        await Bench.PublishedAsync();
        await PassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal("请确认邮件提醒", Assert.Single(Mails).Subject);
    }

    [Fact]
    public async Task What_meets_the_criteria_comes_in_one_mail_with_a_way_to_stop_it()
    {
        await ConfirmedAsync(new(Words: "固废", Column: "quality"));
        await PassAsync(TimeSpan.FromMinutes(5));

        await Bench.PublishedAsync(NoticeOf("固体废物管理", "正文。", "quality"));
        await Bench.PublishedAsync(NoticeOf("固废名录", "正文。", "quality"));
        await Bench.PublishedAsync(NoticeOf("固废公告", "正文。", "announcements"));
        await Bench.PublishedAsync(NoticeOf("水质公报", "正文。", "quality"));
        await Bench.SealAsync();
        var head = (await Bench.Get<TransparencyReader>().HeadAsync(Stop))!;
        await PassAsync(TimeSpan.FromMinutes(20));

        var mail = Mails[^1];
        Assert.Contains($"第 {head.Seq} 条，{Convert.ToHexStringLower(head.Hash)}", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(2, Mails.Length);
        Assert.Equal("新发布 2 条", mail.Subject);
        Assert.Contains("固体废物管理", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("固废名录", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("水质公报", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Matches("^<http://localhost/disclosure/alerts/stop/", mail.Headers["List-Unsubscribe"]);
    }

    [Fact]
    public async Task Whoever_waits_for_documents_that_are_repealed_hears_of_one_on_its_day_and_of_nothing_else()
    {
        var old = await Bench.PublishedAsync(NoticeOf("旧办法"));
        await Bench.Get<ValidityDesk>().SetAsync(old, DocumentValidity.InForce, new(2026, 11, 1), "发布", null, Wang, Stop);
        await ConfirmedAsync(new(Validity: DocumentValidity.Repealed));
        await Bench.PublishedAsync(NoticeOf("新办法"));
        await Bench.Get<ValidityDesk>().SetAsync(old, DocumentValidity.Repealed, new(2026, 11, 25), "被新办法废止", null, Wang, Stop);
        await PassAsync(TimeSpan.FromMinutes(30));
        Assert.Single(Mails);

        await Bench.MoveToAsync(new DateOnly(2026, 11, 25));
        await PassAsync(TimeSpan.FromMinutes(30));
        await Bench.Get<ValidityDesk>().SetAsync(old, DocumentValidity.Repealed, new(2026, 11, 25), "说明写全", null, Wang, Stop);
        await PassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(2, Mails.Length);
        Assert.Equal("废止：旧办法", Mails[^1].Subject);
        Assert.Contains("效力是“废止”", Mails[^1].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_program_stops_it_with_one_click_and_the_address_is_gone()
    {
        await ConfirmedAsync(new());
        await PassAsync(TimeSpan.FromMinutes(5));
        await Bench.PublishedAsync();
        await PassAsync(TimeSpan.FromMinutes(20));
        var address = Mails[^1].Headers["List-Unsubscribe"]!.Trim('<', '>');

        using var client = Bench.Site.CreateClient();
        using var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        var answer = await client.PostAsync(new Uri(address), click, Stop);
        var again = await client.PostAsync(new Uri(address), click, Stop);

        Assert.Equal((System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.OK), (answer.StatusCode, again.StatusCode));
        await Bench.PublishedAsync(NoticeOf("又一篇"));
        await PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(2, Mails.Length);
    }

    [Fact]
    public async Task A_link_that_is_not_ours_opens_and_decides_nothing()
    {
        var id = await ConfirmedAsync(new());

        Assert.Equal("alert.link.spent", (await Assert.ThrowsAsync<Refusal>(() => Desk.StopAsync(id, "wrong", Stop))).Message);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Bench.Site.Visitor().OpenAsync($"/disclosure/alerts/stop/{id}/wrong")).Status);
    }

    [Fact]
    public async Task Nobody_can_make_us_flood_somebody_elses_address()
    {
        for (var n = 0; n < 6; n++) await Desk.AskAsync(n % 2 == 0 ? "victim@example.org" : "Victim@Example.org", new(), "zh-CN", Stop);
        await Bench.RunJobsAsync();

        Assert.Equal(3, Mails.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("<a@example.org>")]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    public async Task What_is_no_address_is_said_beside_the_field(string address) =>
        Assert.Equal(("alert.address.wrong", "Address"), await Assert.ThrowsAsync<Refusal>(() => Desk.AskAsync(address, new(), "zh-CN", Stop)) is var refusal ? (refusal.Message, refusal.Field) : default);

    [Fact]
    public async Task An_address_that_does_not_confirm_is_forgotten_after_two_days()
    {
        await Desk.AskAsync("reader@example.org", new(), "zh-CN", Stop);
        await Bench.RunJobsAsync();
        var (id, mac) = LinkOf("confirm", Mails[^1]);
        await Bench.MoveToAsync(new DateOnly(2026, 11, 26));
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(SweepReaders.Kind, new { });
        await Bench.RunJobsAsync();

        Assert.Equal("alert.link.spent", (await Assert.ThrowsAsync<Refusal>(() => Desk.ConfirmAsync(id, mac, Stop))).Message);
    }

    [Fact]
    public async Task A_reader_asks_and_confirms_on_the_pages()
    {
        var visitor = Bench.Site.Visitor();
        var form = await (await visitor.OpenAsync("/disclosure?column=quality&validity=in_force")).FollowAsync("邮件提醒");
        Assert.Contains("环境质量 · 有效", form.Text, StringComparison.Ordinal);
        var wrong = await form.PressAsync("发确认邮件", ("Form.Address", "nobody"));
        Assert.EndsWith("这个邮箱地址看起来不对，请核对。", wrong.ErrorOf("Form.Address"), StringComparison.Ordinal);
        var asked = await wrong.PressAsync("发确认邮件", ("Form.Address", "reader@example.org"));
        Assert.Contains("请查收邮件", asked.Text, StringComparison.Ordinal);

        await Bench.RunJobsAsync();
        var confirm = await visitor.OpenAsync(new Uri(Link().Match(Mails[^1].TextBody ?? "").Value).PathAndQuery);
        Assert.Contains("环境质量 · 有效", confirm.Text, StringComparison.Ordinal);
        var done = await confirm.PressAsync("确认");

        Assert.Contains("已经开始提醒", done.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"http://localhost/disclosure/alerts/(confirm|stop)/([0-9a-f-]{36})/([\w-]+)")]
    private static partial Regex Link();
}
