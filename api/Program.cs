using PingHuEcoPublic;
using PingHuEcoPublic.Api.Hosting;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

if (args is [MediaWorker.Argument, .. var asked]) return MediaWorker.Run(asked);

return await Start.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Start.ContentRoot(args) });
    await using var ground = builder.StandOnGround();
    builder.Services.AddRecord();
    builder.AddFace();

    await using var app = builder.Build();
    app.UseFace();
    app.MapEverything();
    await app.RunOnAsync("Start.Api", ground, () => app.Urls);
});
