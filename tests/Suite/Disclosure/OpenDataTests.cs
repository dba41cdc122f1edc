using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class OpenDataTests(Benches benches) : OnABench(benches)
{
    private DatasetReader Reader => Bench.Get<DatasetReader>();

    private async Task NightAsync()
    {
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(NoteDatasets.Kind, new { });
        await Bench.RunJobsAsync();
    }

    private async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await Bench.Site.Visitor().Client.GetStringAsync(path, Stop)).RootElement;

    [Fact]
    public async Task Each_dataset_has_its_promise_words_and_every_file_at_its_address()
    {
        await Bench.PublishedAsync();
        var datasets = Bench.Get<Datasets>().All;
        Assert.Equal((await Reader.PromisesAsync(Stop)).Select(promise => promise.Code), datasets.Select(dataset => dataset.Code));
        var visitor = Bench.Site.Visitor();

        foreach (var dataset in datasets)
        {
            Assert.NotEqual($"Dataset.{dataset.Code}", Wording.Chinese[$"Dataset.{dataset.Code}"]);
            Assert.All(dataset.Columns, column => Assert.NotEqual($"DataColumn.{column.Name}", Wording.Chinese[$"DataColumn.{column.Name}"]));
            var csv = await visitor.Client.GetByteArrayAsync($"/data/{dataset.Code}.csv", Stop);
            Assert.Equal(string.Join(',', dataset.Columns.Select(column => column.Name)), Encoding.UTF8.GetString(csv).TrimStart('\uFEFF').Split("\r\n")[0]);
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(csv)), (await visitor.OpenAsync($"/data/{dataset.Code}")).Text, StringComparison.Ordinal);
            Assert.Equal(dataset.Columns.Select(column => column.Name), (await JsonAsync($"/data/{dataset.Code}.csv-metadata.json")).GetProperty("tableSchema").GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()));
            Assert.Equal($"http://localhost/data/{dataset.Code}", (await JsonAsync($"/data/{dataset.Code}.json")).GetProperty("dataset").GetString());
        }
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.OpenAsync("/data/nothing")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.OpenAsync("/data/notices.exe")).Status);
    }

    [Fact]
    public async Task The_catalogue_names_each_file_with_the_hash_that_the_file_has()
    {
        await Bench.PublishedAsync();
        await NightAsync();

        var catalogue = await JsonAsync("/data/catalog.jsonld");

        Assert.Equal("dcat:Catalog", catalogue.GetProperty("@type").GetString());
        var notices = catalogue.GetProperty("dcat:dataset").EnumerateArray().Single(dataset => dataset.GetProperty("dct:identifier").GetString() == "notices");
        var file = notices.GetProperty("dcat:distribution")[0];
        Assert.Equal("http://localhost/data/notices.csv", file.GetProperty("dcat:downloadURL").GetProperty("@id").GetString());
        var csv = await Bench.Site.Visitor().Client.GetByteArrayAsync("/data/notices.csv", Stop);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(csv)), file.GetProperty("spdx:checksum").GetProperty("spdx:checksumValue").GetProperty("@value").GetString());
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", notices.GetProperty("dct:license").GetProperty("@id").GetString());
    }

    [Fact]
    public async Task The_log_notes_each_change_once_and_a_broken_promise_is_shown()
    {
        await Bench.PublishedAsync();
        await NightAsync();
        await NightAsync();
        Assert.Equal([DatasetChangeKind.Begun], (await Reader.ChangesAsync("notices", Stop)).Select(change => change.Kind));

        await Bench.PublishedAsync(NoticeOf("水质公报"));
        await Bench.MoveToAsync(Bench.Get<Clock>().Today.AddDays(1));
        await NightAsync();
        Assert.Equal([(DatasetChangeKind.Content, 2), (DatasetChangeKind.Begun, 1)], (await Reader.ChangesAsync("notices", Stop)).Select(change => (change.Kind, change.Rows)));

        await Bench.MoveToAsync(Bench.Get<Clock>().Today.AddDays(17));
        Assert.Equal(3, (await Reader.PromisesAsync(Stop)).Single(promise => promise.Code == "notices").LateOn(Bench.Get<Clock>().Today));
        Assert.Contains("比承诺晚了 3 天", (await Bench.Site.Visitor().OpenAsync("/data")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_corrected_or_taken_back_is_listed_with_its_reason_and_nothing_is_counted_that_is_withheld()
    {
        var id = await Bench.PublishedAsync();
        await Bench.Get<NoticeDesk>().WithdrawAsync(id, WithdrawalReason.Wrong, "数字有误。", Li, Stop);

        var corrections = await Bench.Get<Datasets>().Find("corrections")!.Read(Stop);
        Assert.Equal(("withdrawal", "wrong", "数字有误。", $"/disclosure/{id}"), Assert.Single(corrections) is var row ? (row[1], row[3], row[7], row[8]) : default);
        var complaints = await Bench.Get<Datasets>().Find("complaints")!.Read(Stop);
        Assert.All(complaints.Where(line => line[2] is "on_time" or "held"), line => Assert.Equal((null, null), (line[4], line[5])));
    }

    [Fact]
    public async Task A_penalty_that_was_taken_back_keeps_its_number_and_its_reason_alone()
    {
        var desk = Bench.Get<PenaltyDesk>();
        var id = await desk.EnterAsync(new("嘉环平罚字〔2026〕9号", "张某", "", "露天焚烧秸秆", "《中华人民共和国生态环境法典》", "罚款五百元", new(2026, 11, 2)), Wang, Stop);
        await desk.ChangeAsync(id, PenaltyChange.Revoked, "平政复〔2026〕3号", new(2026, 11, 20), Wang, Stop);
        await desk.TakeBackAsync(id, "复议决定撤销", Wang, Stop);

        var row = Assert.Single(await Bench.Get<Datasets>().Find("penalties")!.Read(Stop));

        Assert.Equal(["嘉环平罚字〔2026〕9号", "", "", "", "", "", new DateOnly(2026, 11, 2), "revoked", new DateOnly(2026, 11, 23), "复议决定撤销"], row);
    }

    [Fact]
    public async Task Staff_promise_otherwise_from_a_day_on_and_a_promise_that_is_broken_is_found_at_night()
    {
        await Bench.PublishedAsync();
        await NightAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(PingHuEcoPublic.Accounts.Role.Publicist));
        var form = await visitor.OpenAsync("/office/disclosure/datasets/notices");

        var refused = await form.PressAsync("改承诺", ("Frequency", "Weekly"), ("Days", ""), ("Reason", "栏目每周更新"));
        Assert.Contains("请写最多隔几天", refused.ErrorOf("Days"), StringComparison.Ordinal);
        var list = await refused.PressAsync("改承诺", ("Frequency", "Weekly"), ("Days", "7"), ("From", "2026-11-26"), ("Reason", "栏目每周更新"));

        Assert.Equal("/office/disclosure/datasets", list.Path.ToLowerInvariant());
        Assert.Equal(14, (await Reader.PromisesAsync(Stop)).Single(promise => promise.Code == "notices").Days);
        await Bench.MoveToAsync(new DateOnly(2026, 12, 2));
        Assert.Equal(2, (await Reader.PromisesAsync(Stop)).Single(promise => promise.Code == "notices").LateOn(new(2026, 12, 2)));
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(InspectSite.Kind, new { });
        await Bench.RunJobsAsync();
        Assert.Contains(await Bench.Get<InspectionReader>().FindingsAsync(new(2026, 12, 2), Stop), finding => finding is { Fault: InspectionFault.DatasetLate, Subject: "notices" } && finding.Since == new DateOnly(2026, 12, 1));
    }
}
