namespace PingHuEcoPublic.Web; public sealed class WebHost;
