using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Configuration;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Media;

public sealed class UploadsTests(Benches benches) : OnABench(benches)
{
    private readonly Guid form = Id<UploadsTests>.Blind().Value, record = Id<UploadsTests>.Blind().Value;

    private Uploads Uploads => Bench.Get<Uploads>();

    [Fact]
    public async Task What_is_staged_lies_encrypted()
    {
        var photo = SamplePhoto.WithGps();
        await Uploads.StageAsync(form, photo, Stop);

        var files = Directory.EnumerateFiles(Bench.MediaDirectory, "*", SearchOption.AllDirectories).ToArray();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain("CanaryPhone", File.ReadAllText(file, Encoding.Latin1), StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Another_form_cannot_claim_it()
    {
        var staged = await Uploads.StageAsync(form, SamplePhoto.Jpeg(), Stop);
        var other = Id<UploadsTests>.Blind().Value;

        Assert.Empty(await Uploads.StandingAsync(other, [staged.Ticket], Stop));
        Assert.Equal("media.gone", (await Assert.ThrowsAsync<Refusal>(() => ClaimAsync(other, staged.Ticket))).Message);
        Assert.Single(await Uploads.StandingAsync(form, [staged.Ticket], Stop));
    }

    [Fact]
    public async Task A_seventh_photo_is_refused_in_words()
    {
        for (var i = 1; i <= PhotoFile.MostFiles; i++) await Uploads.StageAsync(form, SamplePhoto.Jpeg(seed: i), Stop);

        Assert.Equal("media.files", (await Assert.ThrowsAsync<Refusal>(() => Uploads.StageAsync(form, SamplePhoto.Jpeg(), Stop))).Message);
    }

    [Fact]
    public async Task A_photo_taken_out_of_the_form_is_gone_from_the_disk()
    {
        var staged = await Uploads.StageAsync(form, SamplePhoto.Jpeg(), Stop);

        await Uploads.DropAsync(form, staged.Id, Stop);

        Assert.Empty(await Uploads.StandingAsync(form, [staged.Ticket], Stop));
        Assert.False(IsOnDisk(staged.Id.Value));
    }

    [Fact]
    public async Task What_was_never_sent_is_swept_after_two_hours_and_counted_in_the_journal()
    {
        var staged = await Uploads.StageAsync(form, SamplePhoto.Jpeg(), Stop);
        await Bench.MoveToAsync(Bench.Clock.Now.AddMinutes(121));

        await RunAsync(SweepStaged.Kind);

        Assert.Empty(await Uploads.StandingAsync(form, [staged.Ticket], Stop));
        Assert.False(IsOnDisk(staged.Id.Value));
        Assert.Contains("\"photos\": 1", await OneAsync<string>("select detail::text from kernel.journal where act = 'media.swept'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claimed_photo_is_shown_only_once_its_derivatives_exist()
    {
        await ClaimAsync(form, (await Uploads.StageAsync(form, SamplePhoto.WithGps(), Stop)).Ticket);
        Assert.Equal(PhotoStage.Waiting, Assert.Single(await Bench.Get<PhotoReader>().OfAsync(record, Stop)).Stage);

        await Bench.RunJobsAsync();

        var photo = Assert.Single(await Bench.Get<PhotoReader>().OfAsync(record, Stop));
        Assert.Equal((PhotoStage.Ready, 40, 80), (photo.Stage, photo.Width, photo.Height));
        Assert.Equal(PhotoFormat.Webp, PhotoFile.Read(await Bench.Get<PhotoReader>().OpenAsync("report", photo.Id, DerivativeSize.Large, Stop)).Format);
        Assert.Null(await Bench.Get<PhotoReader>().OpenAsync("complaint", photo.Id, DerivativeSize.Large, Stop));
    }

    [Fact]
    public async Task Once_derivatives_exist_the_hosts_hold_no_key_to_the_original()
    {
        using var evidence = await EvidenceDeskAsync();
        var photo = SamplePhoto.WithGps();
        var staged = await Uploads.StageAsync(form, photo, Stop);
        await ClaimAsync(form, staged.Ticket);
        Assert.Equal(1, await OneAsync<int>("select count(*) from media.photo where held_key is not null and evidence_key is not null"));

        await Bench.RunJobsAsync();

        Assert.Equal(0, await OneAsync<int>("select count(*) from media.photo where held_key is not null or held_until is not null"));
        var key = evidence.Decrypt(await OneAsync<byte[]>("select evidence_key from media.photo"), RSAEncryptionPadding.OaepSHA256);
        Assert.Equal(photo, new HostCipher(key).Open(await Bench.Get<MediaStore>().ReadAsync(staged.Id.Value, Stop), $"media.original/{staged.Id}"));
    }

    [Fact]
    public async Task Where_nobody_may_ever_open_the_original_it_is_not_kept()
    {
        var staged = await Uploads.StageAsync(form, SamplePhoto.Jpeg(), Stop);
        await ClaimAsync(form, staged.Ticket);

        await Bench.RunJobsAsync();

        Assert.False(IsOnDisk(staged.Id.Value));
        Assert.False(Assert.Single(await Bench.Get<PhotoReader>().OfAsync(record, Stop)).Original);
    }

    [Fact]
    public async Task A_photo_that_cannot_be_decoded_is_never_shown()
    {
        await ClaimAsync(form, (await Uploads.StageAsync(form, SamplePhoto.Undecodable(), Stop)).Ticket);

        await Bench.RunJobsAsync();

        var photo = Assert.Single(await Bench.Get<PhotoReader>().OfAsync(record, Stop));
        Assert.Equal(PhotoStage.Refused, photo.Stage);
        Assert.Null(await Bench.Get<PhotoReader>().OpenAsync("report", photo.Id, DerivativeSize.Large, Stop));
    }

    [Fact]
    public async Task However_often_the_machine_was_out_of_breath_the_photo_waits_for_another_try()
    {
        await ClaimAsync(form, (await Uploads.StageAsync(form, SamplePhoto.Jpeg(), Stop)).Ticket);
        var folder = Directory.CreateTempSubdirectory("pinghu-worker-").FullName;
        try
        {
            var slow = Path.Combine(folder, "slow-worker");
            await File.WriteAllTextAsync(slow, "#!/bin/sh\nexec sleep 60\n", Stop);
            File.SetUnixFileMode(slow, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var outOfBreath = new PhotoDecoder(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Media:Worker"] = slow, ["Media:Seconds"] = "0.2" }).Build());

            await Assert.ThrowsAsync<TimeoutException>(() => Bench.Db.InTransactionAsync(async tx =>
            {
                var job = await tx.QuerySingleAsync<(long Id, string Payload)>("select id, payload::text from kernel.job where kind = @Kind", new { Kind = Photos.DeriveKind });
                await new DerivePhoto(Bench.Get<MediaStore>(), Bench.Get<HostKeys>(), outOfBreath).RunAsync(new(job.Id, Photos.DeriveKind, job.Payload, 7), tx, Stop);
                return 0;
            }, Stop));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.Equal(PhotoStage.Waiting, Assert.Single(await Bench.Get<PhotoReader>().OfAsync(record, Stop)).Stage);

        await Bench.RunJobsAsync();
        Assert.Equal(PhotoStage.Ready, Assert.Single(await Bench.Get<PhotoReader>().OfAsync(record, Stop)).Stage);
    }

    [Fact]
    public async Task After_twenty_four_hours_without_derivatives_the_hosts_give_up_their_key()
    {
        await ClaimAsync(form, (await Uploads.StageAsync(form, SamplePhoto.Jpeg(), Stop)).Ticket);
        await Bench.MoveToAsync(Bench.Clock.Now.AddHours(25));

        await RunAsync(GiveUpWaiting.Kind, first: true);
        await Bench.RunJobsAsync();

        Assert.Equal(PhotoStage.Stuck, Assert.Single(await Bench.Get<PhotoReader>().OfAsync(record, Stop)).Stage);
        Assert.Equal(0, await OneAsync<int>("select count(*) from media.photo where held_key is not null"));
    }

    private Task ClaimAsync(Guid by, params string[] tickets) =>
        Bench.Db.InTransactionAsync(tx => Bench.Get<Photos>().ClaimAsync(tx, by, tickets, "report", record, Stop), Stop);

    private bool IsOnDisk(Guid file) => File.Exists(Path.Combine(Bench.MediaDirectory, file.ToString("N")[..2], file.ToString("N")));

    private async Task RunAsync(string kind, bool first = false)
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        await connection.EnqueueAsync(kind, new { }, first ? Bench.Clock.Now.AddDays(-2) : null);
        await Bench.RunJobsAsync();
    }

    private async Task<RSA> EvidenceDeskAsync()
    {
        var pair = RSA.Create(DeskKey.Bits);
        var key = DeskKey.Of(SealDesk.Discipline, pair);
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        await connection.ExecuteAsync("insert into kernel.desk_key (desk, fingerprint, public_key, made_on) values ('discipline', @Fingerprint, @PublicKey, '2026-11-23')", key);
        await connection.ExecuteAsync("insert into kernel.desk_key_holder (desk, holder, locked, since) values ('discipline', gen_random_uuid(), '\\x00', '2026-11-23'), ('discipline', gen_random_uuid(), '\\x00', '2026-11-23')");
        return pair;
    }

    private async Task<T> OneAsync<T>(string question)
    {
        await using var connection = await Bench.OpenAsync("postgres");
        return await connection.QuerySingleAsync<T>(question);
    }
}
