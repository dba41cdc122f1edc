using System.Net;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Complaints;

public sealed class ComplaintPageTests(Benches benches) : OnABench(benches)
{
    private const string Story = "楼下饭店的油烟从傍晚一直排到夜里，窗户不敢开。";

    private static async Task<Screen> FilledAsync(Visitor visitor, string? phone = "13905730001", string story = Story)
    {
        var kind = await visitor.OpenAsync("/complaints/new");
        var place = await kind.PressAsync("继续", ("Form.Kind", "Fume"));
        var told = await place.PressAsync("继续", ("Form.Town", Town.Danghu), ("Form.Whereabouts", "新华南路 88 号"));
        var person = await told.PressAsync("继续", ("Form.Text", story));
        return await person.PressAsync("继续", ("Form.Name", "王女士"), ("Form.Phone", phone));
    }

    [Fact]
    public async Task A_complaint_with_a_mobile_gets_a_number_that_opens_with_a_code()
    {
        var visitor = Bench.Site.Visitor();
        var check = await FilledAsync(visitor);
        Assert.Contains("新华南路 88 号", check.Text, StringComparison.Ordinal);

        var sent = await check.PressAsync("提交");
        var number = string.Concat(sent.Document.QuerySelector(".ticket .digits")!.TextContent.Where(char.IsDigit));
        Assert.NotNull(ShortNumber.Parse(number));

        var code = await (await visitor.OpenAsync("/complaints/track")).PressAsync("继续", ("Form.Number", number), ("Form.LastFour", "0001"));
        await Bench.RunJobsAsync();
        var status = await code.PressAsync("查看", ("Form.Code", SentCode()));
        Assert.Contains("已经收到，正在看是否受理", status.Text, StringComparison.Ordinal);
        Assert.Contains("2026年12月8日", status.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mobile_the_long_receipt_opens_it_and_nothing_else_does()
    {
        var visitor = Bench.Site.Visitor();
        var sent = await (await FilledAsync(visitor, phone: null)).PressAsync("提交");
        var receipt = string.Concat(sent.Document.QuerySelector(".ticket .digits")!.TextContent.Where(char.IsDigit));

        var wrong = await (await visitor.OpenAsync("/complaints/track")).PressAsync("继续", ("Form.Number", ReceiptCode.Make(5).Plain));
        var status = await (await visitor.OpenAsync("/complaints/track")).PressAsync("继续", ("Form.Number", receipt));

        Assert.Contains("没有找到这个回执码", wrong.ErrorOf("Form.Number"), StringComparison.Ordinal);
        Assert.Contains("办理进度", status.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13900000001")]
    [InlineData(null)]
    public async Task Either_receipt_can_be_kept_as_an_image_by_its_sender_alone(string? phone)
    {
        var visitor = Bench.Site.Visitor();
        var sent = await (await FilledAsync(visitor, phone)).PressAsync("提交");
        var address = sent.Document.QuerySelector("img.ticket-image")!.GetAttribute("src")!;

        var image = await visitor.Client.GetAsync(address, Stop);

        Assert.Equal("image/png", image.Content.Headers.ContentType!.MediaType);
        Assert.True(image.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, (await Bench.Site.Visitor().OpenAsync(address)).Status);
    }

    [Fact]
    public async Task Pressed_twice_it_is_one_complaint_with_one_number()
    {
        var visitor = Bench.Site.Visitor();
        var check = await FilledAsync(visitor);

        var (first, second) = (await check.PressAsync("提交"), await check.PressAsync("提交"));

        Assert.Equal(first.Document.QuerySelector(".ticket")!.TextContent, second.Document.QuerySelector(".ticket")!.TextContent);
        Assert.Single((await Bench.Get<CaseReader>().ListAsync(ComplaintDeskList.Intake, null, null, Stop)).Rows);
    }

    [Fact]
    public async Task Nothing_is_stored_before_it_is_sent()
    {
        await FilledAsync(Bench.Site.Visitor());

        Assert.Empty((await Bench.Get<CaseReader>().ListAsync(ComplaintDeskList.Intake, null, null, Stop)).Rows);
    }

    [Theory]
    [InlineData("Form.Kind", null, "请选一类")]
    [InlineData("Form.Kind", "99", "")]
    public async Task The_first_screen_says_what_is_missing_beside_the_question(string field, string? value, string sentence)
    {
        var screen = await (await Bench.Site.Visitor().OpenAsync("/complaints/new")).PressAsync("继续", (field, value));

        Assert.Equal(HttpStatusCode.OK, screen.Status);
        Assert.Contains(sentence, screen.Text, StringComparison.Ordinal);
        Assert.Contains("是哪一类问题", screen.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string> Nasty => ["\0\0\0\0\0\0", new string('长', 10_000), "\ud800\ud800\ud800 半个字符", "<script>alert(1)</script>", "'; drop table complaints.submission; --", "𠮷𠮷𠮷𠮷𠮷 四字节"];

    [Theory]
    [MemberData(nameof(Nasty))]
    public async Task Whatever_is_typed_comes_back_in_words_or_goes_through_and_is_never_a_fault(string nasty)
    {
        var visitor = Bench.Site.Visitor();
        var place = await (await visitor.OpenAsync("/complaints/new")).PressAsync("继续", ("Form.Kind", "Noise"));
        var told = await place.PressAsync("继续", ("Form.Whereabouts", nasty));
        Assert.True(told.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest);
        told = await place.PressAsync("继续", ("Form.Whereabouts", "东湖大道"));
        var person = await told.PressAsync("继续", ("Form.Text", nasty));
        Assert.True(person.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest);
        person = await told.PressAsync("继续", ("Form.Text", Story));

        var check = await person.PressAsync("继续", ("Form.Name", nasty), ("Form.Phone", nasty));

        Assert.True(check.Status is HttpStatusCode.BadRequest || check.ErrorOf("Form.Phone") is not null);
    }

    [Theory]
    [InlineData("12345", "这不是一个编号或回执码")]
    [InlineData("1234567897", "请填写手机号最后四位数字")]
    public async Task An_unreadable_number_is_said_to_be_one(string typed, string sentence) =>
        Assert.Contains(sentence, (await (await Bench.Site.Visitor().OpenAsync("/complaints/track")).PressAsync("继续", ("Form.Number", typed))).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Whether_number_and_telephone_belong_together_cannot_be_told_from_the_page()
    {
        var id = await new Town(Bench).ReceivedAsync();
        var number = await new Town(Bench).AskAsync<string>("select number from complaints.submission where id = @id", id);

        var right = await (await Bench.Site.Visitor().OpenAsync("/complaints/track")).PressAsync("继续", ("Form.Number", number), ("Form.LastFour", "0001"));
        var wrong = await (await Bench.Site.Visitor().OpenAsync("/complaints/track")).PressAsync("继续", ("Form.Number", number), ("Form.LastFour", "9999"));

        Assert.Equal(right.Text, wrong.Text);
        Assert.Equal(right.Path, wrong.Path);
    }

    [Fact]
    public async Task A_code_dies_after_five_tries_and_no_more_than_three_are_sent_in_an_hour()
    {
        var id = await new Town(Bench).ReceivedAsync();
        var number = await new Town(Bench).AskAsync<string>("select number from complaints.submission where id = @id", id);
        var desk = Bench.Get<TrackDesk>();
        var before = Codes().Length;
        for (var i = 0; i < 6; i++)
        {
            await desk.AskCodeAsync(number, "0001", Stop);
            await Bench.RunJobsAsync();
        }
        var sent = Codes().Length - before;
        var code = SentCode();
        for (var i = 0; i < TrackDesk.MostTries; i++) Assert.Null(await desk.OpenByCodeAsync(number, "x", Stop));

        Assert.Equal(TrackDesk.MostCodes, sent);
        Assert.Null(await desk.OpenByCodeAsync(number, code, Stop));
    }

    [Fact]
    public async Task A_code_opens_once_and_only_within_ten_minutes()
    {
        var id = await new Town(Bench).ReceivedAsync();
        var number = await new Town(Bench).AskAsync<string>("select number from complaints.submission where id = @id", id);
        var desk = Bench.Get<TrackDesk>();
        await desk.AskCodeAsync(number, "0001", Stop);
        await Bench.RunJobsAsync();
        var code = SentCode();

        Assert.Equal(id, await desk.OpenByCodeAsync(number, code, Stop));
        Assert.Null(await desk.OpenByCodeAsync(number, code, Stop));
        await desk.AskCodeAsync(number, "0001", Stop);
        await Bench.RunJobsAsync();
        await Bench.MoveToAsync(Bench.Clock.Now.AddMinutes(11));
        Assert.Null(await desk.OpenByCodeAsync(number, SentCode(), Stop));
    }

    [Theory]
    [InlineData("/complaints")]
    [InlineData("/en/complaints")]
    public async Task The_public_page_comes_from_the_cache_the_second_time(string path)
    {
        var visitor = Bench.Site.Visitor();
        await Bench.HeardAsync();
        await visitor.OpenAsync(path);

        var again = await visitor.OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.NotNull(again.Response.Headers.Age);
    }

    [Fact]
    public async Task Figures_under_five_are_not_published()
    {
        var town = new Town(Bench);
        for (var i = 0; i < 3; i++) await town.AnsweredAsync();

        var figures = await Bench.Get<ComplaintReader>().FiguresAsync(Stop);

        Assert.True(figures.OnTime.IsHidden);
        Assert.Null(figures.Towns.Single(row => row.Town == Town.Danghu).Received);
    }

    private string[] Codes() => !Directory.Exists(Bench.Settings["Messages:Drop"]) ? [] : [.. Directory.EnumerateFiles(Bench.Settings["Messages:Drop"]!, "*.txt").Where(file => !file.EndsWith(".news.txt", StringComparison.Ordinal)).Order()];

    private string SentCode() => File.ReadAllLines(Codes().OrderBy(File.GetLastWriteTimeUtc).Last())[1];
}
