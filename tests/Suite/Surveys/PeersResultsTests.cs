using System.Text;
using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>What went wrong with others when answers were counted, compared and handed on, by the number of their report, and does not here.</summary>
public sealed class PeersResultsTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task LimeSurvey_5071_an_anonymous_answer_keeps_no_moment()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Answers.Complete());

        await using var superuser = await Bench.OpenAsync("postgres");
        var types = (await superuser.QueryAsync<string>("select data_type from information_schema.columns where table_schema = 'surveys' and table_name = 'response'")).ToArray();

        Assert.Contains("date", types);
        Assert.DoesNotContain(types, type => type.StartsWith("time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decidim_15492_nothing_that_is_handed_on_comes_from_a_respondents_address()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Answers.Complete());
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        var text = await CsvAsync(wave);

        Assert.Equal("aware,taking-part,air,water,drinking,overall,effort,confidence,town,seconds,channel,mode,same-device", text.Split("\r\n")[0]);
    }

    [Fact]
    public async Task Decidim_13202_and_13694_staff_choose_what_is_published_and_words_of_ones_own_are_not_among_it()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 40).Select(_ => new Dictionary<string, string?>(Answers.Complete()) { ["wish"] = "王家桥的烟囱" }));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        await Bench.Get<WaveDesk>().PublishAsync(wave, new(["overall", "wish"], Towns: false), Answers.Publicist, Stop);

        var page = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");
        Assert.Equal(["r-overall"], page.Document.QuerySelectorAll(".question-result").Select(question => question.Id));
        Assert.DoesNotContain("王家桥", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decidim_7438_a_second_answer_from_one_device_is_kept_and_flagged_and_never_silently_dropped()
    {
        var wave = await Bench.OpenWaveAsync();
        var credentials = Bench.Get<Credentials>();
        await Bench.Get<AnswerDesk>().SendManyAsync([.. Enumerable.Range(0, 30).Select(n => (credentials.Make(wave, AnswerChannel.OpenLink, sameDevice: n >= 15), (IReadOnlyDictionary<string, string?>)Answers.Complete(overall: n < 15 ? "satisfied" : "not"), (int?)70))], Stop);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        var sensitivity = (await Bench.Get<WaveReader>().FiguresAsync(wave, null, Stop))!.Sensitivity.ToDictionary(part => part.Part, part => part.Answers);

        Assert.Equal((30, 15), (sensitivity[SensitivityPart.All], sensitivity[SensitivityPart.WithoutSameDevice]));
    }

    [Fact]
    public void Formbricks_3129_and_Covidcast_1565_a_question_asked_otherwise_is_marked_before_it_is_compared()
    {
        var older = Of(Single("a", "good", "bad"), new Scale("s", Say("几分"), 1, 5, Say("低"), Say("高")), Single("h") with { Hint = Say("从前") });
        var newer = Of(Single("a", "bad", "good"), new Scale("s", Say("几分"), 0, 10, Say("低"), Say("高")), Single("h") with { Hint = Say("现在") });

        Assert.Equal([Comparability.OptionsChanged, Comparability.Break, Comparability.Reworded], Variables.Between(older, newer).Values);
    }

    [Fact]
    public async Task Kobo_1757_and_Formr_449_an_export_comes_row_by_row_while_the_database_still_reads()
    {
        var wave = await Bench.OpenWaveAsync();
        for (var part = 0; part < 5; part++) await Bench.AnswerAsync(wave, Enumerable.Range(0, 2_000).Select(_ => Answers.Complete()));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        using var pieces = new Pieces();

        await Bench.Get<WaveData>().WriteAsync((await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.View, DataFormat.Csv, null, pieces, Stop);

        Assert.True(pieces.Length > 500_000);
        Assert.InRange(pieces.Largest, 1, 1 << 17);
    }

    [Fact]
    public async Task Kobo_1607_and_2004_labels_of_variables_and_answers_travel_to_spss()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Answers.Complete());
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        using var zip = new MemoryStream();
        await Bench.Get<WaveData>().WriteAsync((await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.View, DataFormat.Spss, null, zip, Stop);
        using var archive = new System.IO.Compression.ZipArchive(zip);
        using var reader = new StreamReader(archive.GetEntry("read.sps")!.Open());

        var syntax = await reader.ReadToEndAsync(Stop);

        Assert.Contains("VARIABLE LABELS", syntax, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("VALUE LABELS", syntax, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("比较满意", syntax, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LimeSurvey_1043_and_5317_three_hundred_questions_need_no_column_of_their_own()
    {
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("wide", Of([.. Enumerable.Range(0, Questionnaire.Most).Select(n => Single($"q{n}"))]), Answers.Publicist, Stop);
        await using var superuser = await Bench.OpenAsync("postgres");
        const string Columns = "select count(*) from information_schema.columns where table_schema = 'surveys' and table_name = 'response'";
        var before = await superuser.QuerySingleAsync<long>(Columns);

        var wave = await Bench.OpenWaveAsync(version: version.Id);
        await Bench.AnswerAsync(wave, Enumerable.Range(0, Questionnaire.Most).ToDictionary(n => $"q{n}", string? (n) => n % 2 == 0 ? "yes" : "no"));

        Assert.Equal(before, await superuser.QuerySingleAsync<long>(Columns));
        Assert.Equal(Questionnaire.Most, (await Bench.Get<WaveReader>().FiguresAsync(wave, null, Stop))!.Questions.Count);
    }

    [Fact]
    public async Task SurveySolutions_3531_and_4145_one_invitation_takes_one_sheet_even_when_two_hands_press_at_once()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var token = (await Bench.Get<WaveDesk>().InviteAsync(wave, 1, Answers.Publicist, Stop)).Single();

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await Bench.Get<AnswerDesk>().RedeemAsync(token.Plain, Stop);
                return true;
            }
            catch (Refusal)
            {
                return false;
            }
        }));

        Assert.Equal(1, tries.Count(taken => taken));
    }

    private async Task<string> CsvAsync(Id<Wave> wave)
    {
        using var stream = new MemoryStream();
        await Bench.Get<WaveData>().WriteAsync((await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.View, DataFormat.Csv, null, stream, Stop);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // Remembers the largest piece that was handed over at once.
    private sealed class Pieces : MemoryStream
    {
        private long length;

        public int Largest { get; private set; }

        public override long Length => length;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Take(buffer.Length);
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => Take(count);

        public override void Write(ReadOnlySpan<byte> buffer) => Take(buffer.Length);

        private void Take(int count) => (length, Largest) = (length + count, Math.Max(Largest, count));
    }
}
