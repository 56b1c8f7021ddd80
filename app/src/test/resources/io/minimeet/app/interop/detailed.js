// A camera of moving noise: an encoder has to take all the bits it may.
{
  const FPS = 15;
  const BLOCK = 8;
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open({ ...wanted, video: false });
    if (!wanted.video) return stream;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 360];
    const to = canvas.getContext('2d');
    const draw = () => {
      for (let x = 0; x < canvas.width; x += BLOCK) {
        for (let y = 0; y < canvas.height; y += BLOCK) {
          if (Math.random() < 0.2) {
            to.fillStyle = `hsl(${360 * Math.random()} 60% 50%)`;
            to.fillRect(x, y, BLOCK, BLOCK);
          }
        }
      }
    };
    draw();
    setInterval(draw, 1000 / FPS);
    stream.addTrack(canvas.captureStream(FPS).getVideoTracks()[0]);
    return stream;
  };
}
