using System.Net;
using Dapper;
using PingHuEcoPublic.Tests.Media;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Reports;

public sealed class ReportPageTests(Benches benches) : OnABench(benches)
{
    private const string Next = "继续", Send = "提交", What = "从后墙的暗管往河里排黑水。";

    public static TheoryData<string> NaughtyStrings =>
    [
        "<script>alert(1)</script>", "' or 1=1; drop table reports.report; --", "{{7*7}} ${7*7}", "Ω≈ç√∫˜µ≤≥÷ 👩‍🔬 🇨🇳", "\u202Etest\u202C اختبار", "%0d%0aSet-Cookie: a=b", "../../etc/passwd", "，。、；’【】",
    ];

    [Fact]
    public async Task A_report_is_sent_in_six_steps_and_its_receipt_is_shown_once()
    {
        var visitor = Bench.Site.Visitor();

        var receipt = await SendAsync(visitor);

        Assert.Equal("/reports/receipt", receipt.Path);
        Assert.Matches(@"^3\d{4}( \d{5}){5}$", CodeOf(receipt));
        await receipt.PressAsync("我已记好");
        var gone = await visitor.OpenAsync("/reports/receipt");
        Assert.Contains("回执码不再显示", gone.Text, StringComparison.Ordinal);
        Assert.Equal(What, await OneAsync<string>("select what from reports.report"));
    }

    [Fact]
    public async Task A_first_screen_that_is_left_open_blames_its_own_questions_and_no_other()
    {
        var first = await Bench.Site.Visitor().OpenAsync("/reports/new");

        var again = await first.PressAsync(Next);

        Assert.Equal(["#Form_Happening", "#Form_Kind"], again.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_code_is_in_no_address_and_no_page_is_kept()
    {
        var visitor = Bench.Site.Visitor();

        var receipt = await SendAsync(visitor);

        foreach (var page in new[] { receipt, await visitor.OpenAsync("/reports/new"), await visitor.OpenAsync("/track") })
        {
            Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal("no-referrer", page.Response.Headers.GetValues("Referrer-Policy").Single());
        }
        Assert.DoesNotContain(receipt.Document.QuerySelectorAll("[href], [src], [action]"), element => element.OuterHtml.Contains(CodeOf(receipt).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_receipt_can_be_kept_as_an_image_by_its_sender_alone()
    {
        var visitor = Bench.Site.Visitor();
        var receipt = await SendAsync(visitor);
        var address = receipt.Document.QuerySelector("img.ticket-image")!.GetAttribute("src")!;

        var image = await visitor.Client.GetAsync(address, Stop);

        Assert.Equal("image/png", image.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", image.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.InRange((await image.Content.ReadAsByteArrayAsync(Stop)).Length, 2_000, 200_000);
        Assert.Equal(HttpStatusCode.NotFound, (await Bench.Site.Visitor().OpenAsync(address)).Status);
    }

    [Fact]
    public async Task Photos_go_with_the_form_and_one_that_is_no_photo_says_so_without_losing_the_others()
    {
        var photos = await ToPhotosAsync(Bench.Site.Visitor());

        var back = await photos.PressAsync(Next, ("Form.Photos", Photo("IMG_1.jpg")), ("Form.Photos", new Attached("报告.pdf", "image/jpeg", "%PDF-1.7"u8.ToArray())));
        Assert.Contains("第 2 张：这是 PDF，不是照片", back.ErrorOf("Form.Photos"), StringComparison.Ordinal);
        Assert.Contains("照片 1", back.Text, StringComparison.Ordinal);

        await FinishAsync(await back.PressAsync(Next));
        await Bench.RunJobsAsync();
        Assert.Equal("ready", await OneAsync<string>("select stage from media.photo"));
    }

    [Fact]
    public async Task A_photo_can_be_taken_out_again()
    {
        var photos = await ToPhotosAsync(Bench.Site.Visitor());
        var naming = await photos.PressAsync(Next, ("Form.Photos", Photo("1.jpg")));

        var again = await (await naming.PressAsync("上一步")).PressAsync("去掉");
        await FinishAsync(await again.PressAsync(Next));

        Assert.Equal(0, await OneAsync<int>("select count(*) from media.photo"));
    }

    [Fact]
    public async Task While_nobody_could_seal_a_name_the_form_asks_for_none_and_says_why()
    {
        var naming = await (await ToPhotosAsync(Bench.Site.Visitor())).PressAsync(Next);

        Assert.Contains("还没有备齐", naming.Text, StringComparison.Ordinal);
        Assert.Single(naming.Document.QuerySelectorAll("input[name='Form.Naming']"));
        var forced = await (await naming.PressAsync(Next, ("Form.Naming", "Named"))).PressAsync(Next, ("Form.Name", "钱金丝雀"), ("Form.Phone", "13799990001"));
        Assert.Contains("现在只能匿名举报", (await forced.PressAsync(Send)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await OneAsync<int>("select count(*) from reports.report"));
    }

    [Fact]
    public async Task A_name_is_asked_for_only_when_one_wants_to_leave_it_and_a_wrong_number_is_said_beside_the_box()
    {
        await TwoDesks.StandAsync(Bench);
        var identity = await (await (await ToPhotosAsync(Bench.Site.Visitor())).PressAsync(Next)).PressAsync(Next, ("Form.Naming", "Named"));

        var wrong = await identity.PressAsync(Next, ("Form.Name", "钱金丝雀"), ("Form.Phone", "0573-85"));
        Assert.Contains("请写 11 位手机号", wrong.ErrorOf("Form.Phone"), StringComparison.Ordinal);

        var check = await wrong.PressAsync(Next, ("Form.Phone", "137 9999 0001"), ("Form.Relation", "附近居民"));
        Assert.Equal("/reports/receipt", (await check.PressAsync(Send)).Path);
        Assert.True(await OneAsync<bool>("select named from reports.report"));
    }

    [Theory]
    [MemberData(nameof(NaughtyStrings))]
    public async Task Whatever_is_typed_comes_to_the_desk_as_it_was_typed(string typed)
    {
        await SendAsync(Bench.Site.Visitor(), what: $"{typed}……");

        Assert.Equal($"{typed}……".Normalize(), await OneAsync<string>("select what from reports.report"));
    }

    [Theory]
    [InlineData("\0这里有个空字符")]
    [InlineData("半个\uD83D字")]
    public async Task What_is_no_text_is_refused_beside_its_field(string typed)
    {
        var story = await ToStoryAsync(Bench.Site.Visitor());

        var back = await story.PressAsync(Next, ("Form.What", typed));

        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.NotNull(back.ErrorOf("Form.What"));
    }

    [Fact]
    public async Task Ten_thousand_characters_are_refused_and_kept()
    {
        var story = await ToStoryAsync(Bench.Site.Visitor());

        var back = await story.PressAsync(Next, ("Form.What", new string('水', 10_000)));

        Assert.Contains("4000", back.ErrorOf("Form.What")!.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(10_000, back.Document.QuerySelector("textarea[name='Form.What']")!.TextContent.Trim().Length);
    }

    [Fact]
    public async Task An_empty_step_says_what_is_missing()
    {
        var back = await (await Bench.Site.Visitor().OpenAsync("/reports/new")).PressAsync(Next);

        Assert.NotNull(back.Document.QuerySelector("#Form_Kind-error, #Form_Happening-error"));
    }

    [Fact]
    public async Task Pressing_twice_shows_the_same_receipt_and_another_text_under_the_same_key_is_refused()
    {
        var visitor = Bench.Site.Visitor();
        var check = await ToCheckAsync(visitor);

        var first = CodeOf(await check.PressAsync(Send));
        Assert.Equal(first, CodeOf(await check.PressAsync(Send)));

        var other = await check.PressAsync(Send, ("Form.What", "另外一件事，不是刚才那件。"));
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Equal(1, await OneAsync<int>("select count(*) from reports.report"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_sends_nothing()
    {
        var response = await Bench.Site.Visitor().Client.PostAsync("/reports/new", new FormUrlEncodedContent([new("Go", "send")]), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, await OneAsync<int>("select count(*) from reports.report"));
    }

    [Fact]
    public async Task The_name_and_the_number_are_in_no_file_and_no_log()
    {
        await TwoDesks.StandAsync(Bench);
        var heard = new List<string>();
        using var listener = new HeardLogs(Bench.Site, heard);
        var identity = await (await (await ToPhotosAsync(listener.Visitor())).PressAsync(Next, ("Form.Photos", Photo("钱金丝雀.jpg")))).PressAsync(Next, ("Form.Naming", "Named"));
        await (await identity.PressAsync(Next, ("Form.Name", "钱金丝雀"), ("Form.Phone", "13799990001"))).PressAsync(Send);
        await Bench.RunJobsAsync();

        Assert.NotEmpty(heard);
        Assert.DoesNotContain(heard, line => line.Contains("钱金丝雀", StringComparison.Ordinal) || line.Contains("13799990001", StringComparison.Ordinal));
        var files = Directory.EnumerateFiles(Path.GetDirectoryName(Bench.MediaDirectory)!, "*", SearchOption.AllDirectories).ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf("钱金丝雀"u8)));
        Assert.DoesNotContain(files, file => file.Contains("钱金丝雀", StringComparison.Ordinal));
    }

    private static Attached Photo(string name) => new(name, "image/jpeg", SamplePhoto.WithGps());

    private static string CodeOf(Screen receipt) => string.Join(' ', receipt.Document.QuerySelectorAll(".digits span").Select(group => group.TextContent));

    private static async Task<Screen> ToStoryAsync(Visitor visitor) =>
        await (await (await visitor.OpenAsync("/reports/new"))
            .PressAsync(Next, ("Form.Happening", "true"), ("Form.Kind", "EvadingSupervision")))
            .PressAsync(Next, ("Form.Town", "330482101"), ("Form.Polluter", "红烟囱的厂"), ("Form.Address", "雅山西路后墙"), ("Form.Point", "30.6123，121.0856"));

    private static async Task<Screen> ToPhotosAsync(Visitor visitor, string what = What) =>
        await (await ToStoryAsync(visitor)).PressAsync(Next, ("Form.What", what), ("Form.SeenWhen", "每晚十点以后"));

    private static async Task<Screen> ToCheckAsync(Visitor visitor, string what = What) =>
        await (await (await ToPhotosAsync(visitor, what)).PressAsync(Next)).PressAsync(Next, ("Form.Naming", "Anonymous"));

    private static async Task<Screen> FinishAsync(Screen naming) => await (await naming.PressAsync(Next, ("Form.Naming", "Anonymous"))).PressAsync(Send);

    private static async Task<Screen> SendAsync(Visitor visitor, string what = What) => await (await ToCheckAsync(visitor, what)).PressAsync(Send);

    private async Task<T> OneAsync<T>(string question)
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        return await superuser.QuerySingleAsync<T>(question);
    }
}
