using System.Net;
using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Media;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class PhotoQuestionTests(Benches benches) : OnABench(benches)
{
    private static readonly Attached Picture = new("IMG_1.jpg", "image/jpeg", SamplePhoto.WithGps());

    [Fact]
    public async Task A_photo_is_chosen_checked_and_sent_and_nothing_joins_it_to_its_sheet()
    {
        var wave = await OpenAsync();
        var check = await (await FormAsync(wave)).PressAsync("核对我的回答", ("A[clean]", "yes"), ("P[seen]", Picture));
        Assert.Contains("1 张照片", check.Text, StringComparison.Ordinal);

        Assert.Contains("答卷收到了", (await check.PressAsync("发出答卷")).Text, StringComparison.Ordinal);
        await check.PressAsync("发出答卷");
        await DeriveAsync();

        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal("""{"seen": "1", "clean": "yes"}""", await superuser.QuerySingleAsync<string>("select answers::text from surveys.response"));
        var photo = await superuser.QuerySingleAsync<Guid>("select photo from surveys.photo where wave_id = @wave and question = 'seen'", new { wave });
        var sheet = await superuser.QuerySingleAsync<Guid>("select id from surveys.response");
        var beside = string.Join('\n', await superuser.QueryAsync<string>("select t::text from media.photo t union all select t::text from media.staged t union all select t::text from surveys.photo t union all select t::text from kernel.job t"));
        Assert.DoesNotContain(sheet.ToString(), beside, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Picture.Bytes)), beside, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Bench.MediaDirectory, photo.ToString("N")[..2], photo.ToString("N"))));
    }

    [Fact]
    public async Task Staff_see_the_photos_of_a_closed_wave_without_what_the_camera_noted_and_nobody_sees_those_of_an_open_one()
    {
        var wave = await OpenAsync();
        await SendAsync(wave);
        var publicist = Bench.Site.Visitor();
        await publicist.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        Assert.Equal(HttpStatusCode.NotFound, (await publicist.OpenAsync($"/office/surveys/{wave}/photos/seen")).Status);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        var page = await (await publicist.OpenAsync($"/office/surveys/{wave}")).FollowAsync("照片：拍一张");
        var picture = await publicist.Client.GetAsync(page.Document.QuerySelector(".photos img")!.GetAttribute("src")!, Stop);
        var bytes = await picture.Content.ReadAsByteArrayAsync(Stop);

        Assert.Equal(PhotoFormat.Webp, PhotoFile.Read(bytes).Format);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("Exif"u8));
        Assert.StartsWith("/accounts/sign-in", (await Bench.Site.Visitor().OpenAsync($"/office/surveys/{wave}/photos/seen")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_of_a_wave_say_one_photo_and_no_more()
    {
        var variable = Assert.Single(Codebook.Of(Asked), variable => variable.Name == "seen");

        Assert.Equal("1 photo", variable.Word(variable.CodeOf([0, 1])));
    }

    [Fact]
    public async Task What_is_no_photo_is_said_beside_its_question_and_the_one_before_it_stays()
    {
        var form = await (await FormAsync(await OpenAsync())).PressAsync("核对我的回答", ("P[seen]", Picture));
        Assert.Contains("照片已经选好", form.Text, StringComparison.Ordinal);

        var refused = await form.PressAsync("核对我的回答", ("A[clean]", "yes"), ("P[seen]", new Attached("1.jpg", "image/jpeg", "%PDF-1.7"u8.ToArray())));

        Assert.Contains("PDF", refused.Document.GetElementById("e-seen")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("照片已经选好", refused.Text, StringComparison.Ordinal);
        var dropped = await refused.PressAsync("核对我的回答", ("Drop", "seen"));
        Assert.DoesNotContain("1 张照片", dropped.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_has_waited_too_long_is_asked_for_again_and_nothing_else_is_lost()
    {
        var check = await (await FormAsync(await OpenAsync())).PressAsync("核对我的回答", ("A[clean]", "yes"), ("P[seen]", Picture));
        await Bench.MoveToAsync(Bench.Clock.Now.AddHours(3));
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(SweepStaged.Kind, new { });
        await Bench.RunJobsAsync();

        var back = await check.PressAsync("发出答卷");

        Assert.Contains("两小时内要发出", back.Document.GetElementById("e-seen")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(back.Document.QuerySelector("#q-clean input[value=yes][checked]"));
        Assert.Contains("答卷收到了", (await (await back.PressAsync("核对我的回答")).PressAsync("发出答卷")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("00000000-0000-0000-0000-000000000000.0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_ticket_that_was_made_up_is_none(string ticket)
    {
        var form = await FormAsync(await OpenAsync());

        var back = await form.PressAsync("核对我的回答", ("A[clean]", "yes"), ("A[seen]", ticket));

        Assert.Contains("没有留住", back.Document.GetElementById("e-seen")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_years_after_the_close_the_photos_are_erased_with_every_file_of_them()
    {
        var wave = await OpenAsync();
        await SendAsync(wave);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        Assert.NotEmpty(Directory.GetFiles(Bench.MediaDirectory, "*", SearchOption.AllDirectories));

        await Bench.MoveToAsync(Bench.Clock.Today.AddYears(2).AddDays(2));
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(WatchWaves.NightKind, new { });
        await Bench.RunJobsAsync();

        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal(0, await superuser.QuerySingleAsync<int>("select ((select count(*) from surveys.photo) + (select count(*) from media.photo where owner_kind = 'survey') + (select count(*) from media.derivative))::int"));
        Assert.Empty(Directory.GetFiles(Bench.MediaDirectory, "*", SearchOption.AllDirectories));
    }

    private static readonly Questionnaire Asked = Of(Single("clean") with { Required = true }, new PhotoQuestion("seen", Say("拍一张")));

    private async Task<Id<Wave>> OpenAsync()
    {
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("photos", Asked, Answers.Publicist, Stop);
        return await Bench.OpenWaveAsync(version: version.Id);
    }

    private Task<Screen> FormAsync(Id<Wave> wave) => Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");

    private async Task SendAsync(Id<Wave> wave)
    {
        await (await (await FormAsync(wave)).PressAsync("核对我的回答", ("A[clean]", "yes"), ("P[seen]", Picture))).PressAsync("发出答卷");
        await DeriveAsync();
    }

    // On a machine out of breath the media worker may need its second turn, a minute later.
    private async Task DeriveAsync()
    {
        await Bench.RunJobsAsync();
        await Bench.MoveToAsync(Bench.Clock.Now.AddMinutes(2));
        await Bench.RunJobsAsync();
    }
}
