// A camera that shows a drawn person instead of a test pattern; which one depends on the name.
{
  // Four such pages share two cores in a test.
  const FPS = 10;
  const looks = {
    Ada: { wall: ['#f6d7b8', '#d99a6c'], lamp: '#fff3dc', hair: '#3b2417', skin: '#e8b48f', shirt: '#2f6f6d', long: true },
    Bela: { wall: ['#bcd3e8', '#6f94b8'], lamp: '#eef7ff', hair: '#7a4a21', skin: '#f0c6a4', shirt: '#8a3f4d', long: false },
    Chen: { wall: ['#cfe3c8', '#7fa878'], lamp: '#fbfff2', hair: '#16161a', skin: '#dca982', shirt: '#39406b', long: false },
    Dora: { wall: ['#e4cfe6', '#a07fae'], lamp: '#fff6ff', hair: '#1e1512', skin: '#8d5a3b', shirt: '#d9a03c', long: true },
  };
  const look = looks[new URLSearchParams(location.search).get('name')] ?? looks.Ada;

  function ellipse(to, x, y, rx, ry, fill) {
    to.fillStyle = fill;
    to.beginPath();
    to.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    to.fill();
  }

  function room(to, w, h) {
    const wall = to.createLinearGradient(0, 0, w, h);
    wall.addColorStop(0, look.wall[0]);
    wall.addColorStop(1, look.wall[1]);
    to.fillStyle = wall;
    to.fillRect(0, 0, w, h);
    const light = to.createRadialGradient(w * 0.18, h * 0.2, 0, w * 0.18, h * 0.2, h * 0.8);
    light.addColorStop(0, look.lamp);
    light.addColorStop(1, `${look.lamp}00`);
    to.fillStyle = light;
    to.fillRect(0, 0, w, h);
    to.fillStyle = 'rgba(60, 40, 30, .28)';
    to.fillRect(w * 0.72, h * 0.32, w * 0.24, h * 0.022);
    const books = ['#7d3c3c', '#c9a14e', '#3f5d7a', '#5d7a4a', '#8a6f9a'];
    books.forEach((colour, i) => {
      to.fillStyle = colour;
      to.globalAlpha = 0.7;
      to.fillRect(w * (0.735 + i * 0.032), h * (0.2 + (i % 3) * 0.02), w * 0.024, h * (0.12 - (i % 3) * 0.02));
      to.globalAlpha = 1;
    });
  }

  function person(to, w, h, seconds) {
    const x = w * (0.5 + 0.008 * Math.sin(seconds));
    const y = h * (0.44 + 0.006 * Math.sin(1.7 * seconds));
    const head = h * 0.17;
    if (look.long) ellipse(to, x, y + head * 0.55, head * 1.2, head * 1.75, look.hair);
    ellipse(to, x, h * 1.06, h * 0.42, h * 0.36, look.shirt);
    to.fillStyle = look.skin;
    to.fillRect(x - head * 0.38, y + head * 0.7, head * 0.76, head * 0.9);
    ellipse(to, x, h * 0.745, head * 0.5, head * 0.3, look.skin);
    ellipse(to, x, y - head * 0.2, head * 1.06, head * 1.12, look.hair);
    ellipse(to, x, y + head * 0.1, head * 0.86, head * 1.08, look.skin);
    to.save();
    to.beginPath();
    to.rect(x - head * 1.2, y - head * 1.5, head * 2.4, head * 1.08);
    to.clip();
    ellipse(to, x, y - head * 0.16, head * 0.98, head * 1.04, look.hair);
    to.restore();
    const open = Math.sin(seconds * 1.3) > 0.985 ? 0.02 : 0.1;
    for (const side of [-1, 1]) {
      ellipse(to, x + side * head * 0.33, y + head * 0.02, head * 0.09, head * open, '#2a1d18');
      to.fillStyle = look.hair;
      to.fillRect(x + side * head * 0.33 - head * 0.15, y - head * 0.22, head * 0.3, head * 0.055);
    }
    ellipse(to, x, y + head * 0.3, head * 0.09, head * 0.07, 'rgba(90, 40, 25, .25)');
    to.strokeStyle = '#8c3f3a';
    to.lineWidth = head * 0.07;
    to.lineCap = 'round';
    to.beginPath();
    to.arc(x, y + head * 0.42, head * 0.3, 0.2 * Math.PI, 0.8 * Math.PI);
    to.stroke();
  }

  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open({ ...wanted, video: false }).catch(() => new MediaStream());
    if (!wanted.video) return stream;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 360];
    const to = canvas.getContext('2d');
    const draw = () => {
      room(to, canvas.width, canvas.height);
      person(to, canvas.width, canvas.height, performance.now() / 1000);
    };
    draw();
    setInterval(draw, 1000 / FPS);
    stream.addTrack(canvas.captureStream(FPS).getVideoTracks()[0]);
    return stream;
  };
}
